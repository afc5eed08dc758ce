-- A role for each service, which writes its own tables and reads all but the secrets of others.
-- The text is made from the owners of the tables (packages/database/src/owners.ts). An administrator applies it to the database after gpro migrate, and again after each
-- migration; that changes nothing but the rights. Who runs it owns the tables or is a superuser.
--
--   psql "$DATABASE_URL" -f infra/postgres/roles.sql
--   psql "$DATABASE_URL" -c '\password gpro_orders'
--
-- The roles have no password until they are given one. Each then goes to its service: ORDERS_DB_USER, ORDERS_DB_PASSWORD…

begin;

-- identity
do $$ begin
  create role gpro_identity login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_identity set statement_timeout = '30s';
alter role gpro_identity set lock_timeout = '10s';
alter role gpro_identity set idle_in_transaction_session_timeout = '60s';
alter role gpro_identity set jit=off;
alter role gpro_identity set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_identity;
grant usage on schema public to gpro_identity;
grant select on all tables in schema public to gpro_identity;
revoke select on dte_certificate from gpro_identity;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('dte_certificate', array['sealed_certificate'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_identity', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on user_account to gpro_identity;
grant insert, update, delete on second_factor to gpro_identity;
grant insert, update, delete on recovery_code to gpro_identity;
grant insert on event to gpro_identity;
grant insert, update, delete on notification to gpro_identity;
grant insert, update on session to gpro_identity;
grant insert on access_token to gpro_identity;
grant insert on session_network to gpro_identity;

-- orders
do $$ begin
  create role gpro_orders login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_orders set statement_timeout = '30s';
alter role gpro_orders set lock_timeout = '10s';
alter role gpro_orders set idle_in_transaction_session_timeout = '60s';
alter role gpro_orders set jit=off;
alter role gpro_orders set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_orders;
grant usage on schema public to gpro_orders;
grant select on all tables in schema public to gpro_orders;
revoke select on user_account from gpro_orders;
revoke select on second_factor from gpro_orders;
revoke select on recovery_code from gpro_orders;
revoke select on dte_certificate from gpro_orders;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('user_account', array['password_hash']), ('second_factor', array['sealed_secret']), ('recovery_code', array['code_hash']), ('dte_certificate', array['sealed_certificate'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_orders', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on client to gpro_orders;
grant insert, update, delete on sub_client to gpro_orders;
grant insert, update, delete on provider_category to gpro_orders;
grant insert, update, delete on provider to gpro_orders;
grant insert, update, delete on customs_agent to gpro_orders;
grant insert, update, delete on bank to gpro_orders;
grant insert, update, delete on shipment_type to gpro_orders;
grant insert, update, delete on customs to gpro_orders;
grant insert, update, delete on service to gpro_orders;
grant insert, update, delete on client_service_price to gpro_orders;
grant insert, update, delete on service_order to gpro_orders;
grant insert, update, delete on order_document to gpro_orders;
grant insert on event to gpro_orders;
grant insert on retired_file to gpro_orders;
grant insert on stored_file to gpro_orders;
grant insert on notification to gpro_orders;
grant insert, update on document_counter to gpro_orders;
grant insert, update on idempotency_key to gpro_orders;

-- payables
do $$ begin
  create role gpro_payables login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_payables set statement_timeout = '30s';
alter role gpro_payables set lock_timeout = '10s';
alter role gpro_payables set idle_in_transaction_session_timeout = '60s';
alter role gpro_payables set jit=off;
alter role gpro_payables set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_payables;
grant usage on schema public to gpro_payables;
grant select on all tables in schema public to gpro_payables;
revoke select on user_account from gpro_payables;
revoke select on second_factor from gpro_payables;
revoke select on recovery_code from gpro_payables;
revoke select on dte_certificate from gpro_payables;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('user_account', array['password_hash']), ('second_factor', array['sealed_secret']), ('recovery_code', array['code_hash']), ('dte_certificate', array['sealed_certificate'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_payables', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on transfer to gpro_payables;
grant insert, update, delete on transfer_payment to gpro_payables;
grant insert, update, delete on provider_invoice to gpro_payables;
grant insert, update, delete on cost_allocation to gpro_payables;
grant insert, update, delete on provider_invoice_payment to gpro_payables;
grant insert, update, delete on batch_payment to gpro_payables;
grant insert, update, delete on provider_credit_note to gpro_payables;
grant insert, update, delete on credit_note_application to gpro_payables;
grant insert, update, delete on cash_transaction to gpro_payables;
grant insert, update, delete on cash_count to gpro_payables;
grant insert, update, delete on cash_count_detail to gpro_payables;
grant insert on event to gpro_payables;
grant insert on retired_file to gpro_payables;
grant insert on stored_file to gpro_payables;
grant insert on notification to gpro_payables;
grant insert, update on document_counter to gpro_payables;
grant insert, update on idempotency_key to gpro_payables;

-- invoicing
do $$ begin
  create role gpro_invoicing login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_invoicing set statement_timeout = '30s';
alter role gpro_invoicing set lock_timeout = '10s';
alter role gpro_invoicing set idle_in_transaction_session_timeout = '60s';
alter role gpro_invoicing set jit=off;
alter role gpro_invoicing set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_invoicing;
grant usage on schema public to gpro_invoicing;
grant select on all tables in schema public to gpro_invoicing;
revoke select on user_account from gpro_invoicing;
revoke select on second_factor from gpro_invoicing;
revoke select on recovery_code from gpro_invoicing;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('user_account', array['password_hash']), ('second_factor', array['sealed_secret']), ('recovery_code', array['code_hash'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_invoicing', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on charge to gpro_invoicing;
grant insert, update, delete on expense_billing to gpro_invoicing;
grant insert, update, delete on invoice to gpro_invoicing;
grant insert, update, delete on invoice_line to gpro_invoicing;
grant insert, update, delete on payment to gpro_invoicing;
grant insert, update, delete on payment_allocation to gpro_invoicing;
grant insert, update, delete on credit_note to gpro_invoicing;
grant insert, update, delete on dte_emitter to gpro_invoicing;
grant insert, update, delete on dte_certificate to gpro_invoicing;
grant insert, update, delete on dte_series to gpro_invoicing;
grant insert, update, delete on dte_receiver to gpro_invoicing;
grant insert, update, delete on dte_document to gpro_invoicing;
grant insert, update, delete on dte_attempt to gpro_invoicing;
grant insert, update, delete on dte_event to gpro_invoicing;
grant insert, update, delete on dte_contingency to gpro_invoicing;
grant insert, update, delete on dte_report to gpro_invoicing;
grant insert, update, delete on dte_lot to gpro_invoicing;
grant insert, update, delete on dte_mail to gpro_invoicing;
grant insert, update, delete on dte_received to gpro_invoicing;
grant insert, update, delete on dte_received_line to gpro_invoicing;
grant insert on event to gpro_invoicing;
grant insert on retired_file to gpro_invoicing;
grant insert on stored_file to gpro_invoicing;
grant insert on notification to gpro_invoicing;
grant insert, update on document_counter to gpro_invoicing;
grant insert, update on idempotency_key to gpro_invoicing;

-- dashboard
do $$ begin
  create role gpro_dashboard login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_dashboard set statement_timeout = '30s';
alter role gpro_dashboard set lock_timeout = '10s';
alter role gpro_dashboard set idle_in_transaction_session_timeout = '60s';
alter role gpro_dashboard set jit=off;
alter role gpro_dashboard set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_dashboard;
grant usage on schema public to gpro_dashboard;
grant select on all tables in schema public to gpro_dashboard;
revoke select on user_account from gpro_dashboard;
revoke select on second_factor from gpro_dashboard;
revoke select on recovery_code from gpro_dashboard;
revoke select on dte_certificate from gpro_dashboard;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('user_account', array['password_hash']), ('second_factor', array['sealed_secret']), ('recovery_code', array['code_hash']), ('dte_certificate', array['sealed_certificate'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_dashboard', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on reminder to gpro_dashboard;

-- worker
do $$ begin
  create role gpro_worker login;
exception when duplicate_object or unique_violation then null;
end $$;
alter role gpro_worker set statement_timeout = '30s';
alter role gpro_worker set lock_timeout = '10s';
alter role gpro_worker set idle_in_transaction_session_timeout = '60s';
alter role gpro_worker set jit=off;
alter role gpro_worker set max_parallel_workers_per_gather=0;
revoke insert, update, delete, truncate on all tables in schema public from gpro_worker;
grant usage on schema public to gpro_worker;
grant select on all tables in schema public to gpro_worker;
revoke select on user_account from gpro_worker;
revoke select on second_factor from gpro_worker;
revoke select on recovery_code from gpro_worker;
revoke select on dte_certificate from gpro_worker;
do $$ declare own record; begin
  for own in
    select secret.name, string_agg(quote_ident(attname), ', ') as columns
    from (values ('user_account', array['password_hash']), ('second_factor', array['sealed_secret']), ('recovery_code', array['code_hash']), ('dte_certificate', array['sealed_certificate'])) secret (name, hidden)
    join pg_attribute on attrelid = secret.name::regclass and attnum > 0 and not attisdropped and attname <> all (hidden)
    group by secret.name
  loop execute format('grant select (%s) on %I to gpro_worker', own.columns, own.name); end loop;
end $$;
grant insert, update, delete on reminder to gpro_worker;
grant update on invoice to gpro_worker;
grant update on invoice_line to gpro_worker;
grant update on credit_note to gpro_worker;
grant update on dte_document to gpro_worker;
grant update on dte_event to gpro_worker;
grant insert, update on dte_contingency to gpro_worker;
grant insert, update on dte_lot to gpro_worker;
grant insert, update on dte_attempt to gpro_worker;
grant insert, update on dte_mail to gpro_worker;
grant insert on event to gpro_worker;
grant delete on retired_file to gpro_worker;
grant delete on stored_file to gpro_worker;
grant insert on event_seal to gpro_worker;
grant insert, delete on notification to gpro_worker;
grant delete on session to gpro_worker;
grant delete on access_token to gpro_worker;
grant delete on idempotency_key to gpro_worker;
grant insert, update, delete on task_run to gpro_worker;

commit;
