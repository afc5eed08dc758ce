\set n random(0, :count - 1)
\set id :from + :step * :n
\set k random(1, 9000000000000000)
select request_hash, result from idempotency_key where user_id = 1 and key = 'twin-' || :k::text and created_at > now() - interval '1 day';
begin;
select id, order_id, invoice_number, total, paid, credited, voided_at, version from invoice where id = :id for update;
insert into payment (invoice_id, payment_date, amount, payment_method, created_by, created_at, updated_at) values (:id, '2026-01-15', 1, 'transferencia', 1, now(), now()) returning id;
update invoice set paid = paid + 1, updated_at = now(), version = version + 1 where id = :id returning version;
insert into event (kind, at, actor_id, actor_name, order_id, invoice_id, description, after) values ('invoice.payment', now(), 1, 'medidora', null, :id, 'Pago de $0.01 registrado en la factura', '{"amount":"0.01","payment_method":"transferencia","balance":"0.00"}');
insert into idempotency_key (user_id, key, request_hash, result, created_at) values (1, 'twin-' || :k::text, repeat('0', 64), '3:{"id":1,"balance":1,"allocations":[]}', now()) on conflict (user_id, key) do nothing returning key;
commit;
