select nextval('bench_order') as id \gset
select request_hash, result from idempotency_key where user_id = 1 and key = 'twin-order-' || :id::text and created_at > now() - interval '1 day';
begin;
select o.id, o.order_number, o.client_id, c.credit_days, c.credit_limit, c.taxpayer_type from service_order o join client c on c.id = o.client_id where o.id = :id for update of o \gset order_
select c.id, c.iva_type, c.net, c.iva, c.total, l.invoice_id from charge c left join invoice_line l on l.charge_id = c.id and l.released_at is null where c.order_id = :id and c.deleted_at is null \gset charge_
select t.id, t.amount, l.invoice_id from transfer t left join invoice_line l on l.transfer_id = t.id and l.released_at is null where t.order_id = :id and t.deleted_at is null;
select sum(balance) from invoice where client_id = :order_client_id and balance > 0;
insert into document_counter (series, last_number) values ('invoice_prefactura:' || extract(year from now()), 1) on conflict (series) do update set last_number = document_counter.last_number + 1 returning last_number as number \gset
insert into invoice (order_id, invoice_number, number_key, ccf, invoice_type, issue_date, due_date, subtotal_services, iva_services, subtotal_third_party, iva_third_party, total, payment_condition, search_text, created_by, created_at, updated_at) values (:id, 'PRE-' || lpad(:number::text, 5, '0') || '-' || extract(year from now()), extract(year from now()) || lpad(:number::text, 50, '0'), '', 'DTE', current_date, current_date + 30, :charge_net, :charge_iva, 0, 0, :charge_total, 'credito', 'pre-', 1, now(), now()) returning id as invoice \gset
insert into invoice_line (invoice_id, charge_id, iva_type, net, iva, total) values (:invoice, :charge_id, 'gravado', :charge_net, :charge_iva, :charge_total);
insert into event (kind, at, actor_id, actor_name, order_id, invoice_id, description, after) values ('invoice.generated', now(), 1, 'medidora', :id, :invoice, 'Factura generada', '{"invoice_type":"DTE"}');
insert into idempotency_key (user_id, key, request_hash, result, created_at) values (1, 'twin-order-' || :id::text, repeat('0', 64), '3:{}', now()) on conflict (user_id, key) do nothing returning key;
commit;
