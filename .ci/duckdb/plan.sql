-- What SQL can say of a plan of a table of certificates that `smigrate sample` wrote: facts, seven rules, both timelines,
-- renewals by month, functions that move, key pairs of tokens, people and prices, as of 2026-11-02. Not in it: the schedule,
-- the other rules, ranges, vetting and evidence, the catalogue of tokens, contracts and risk, tables in other words and
-- forms, notes and rejects.
set threads = 2;
set variable as_of = date '2026-11-02';
set variable horizon = date '2031-11-02';

create table certificates as
with rows as (
  select row_number() over () + 1 as entry, * from read_csv('inv.csv', all_varchar = true)
), facts as (
  select entry, upper(ltrim("Serial Number", '0')) as serial, Subject as subject, Issuer as issuer,
    list_sort(list_distinct(string_split(lower(coalesce("Email Addresses", '')), '; '))) as emails,
    Holder as holder, "Business Unit" as unit, Customer as customer, "Token Serial" as token, "Token Model" as model,
    cast("Valid From (UTC)" as timestamp) as not_before, cast("Valid To (UTC)" as timestamp) as not_after,
    string_split(coalesce("Key Usage", ''), '; ') as usages, string_split(coalesce("Extended Key Usage", ''), '; ') as ekus,
    regexp_extract("Policy OID", '2\.23\.140\.1\.5\.([1-4])\.([1-3])', ['type', 'generation']) as policy,
    string_split(coalesce("CRL Distribution Points", ''), '; ') as crl,
    string_split(coalesce("OCSP URLs", ''), '; ') as ocsp, string_split(coalesce("CA Issuers URLs", ''), '; ') as issuers,
    Status as status, string_split(Subject, ',') as names
  from rows
)
select *, policy.type as type, policy.generation as generation,
  cast(ceil((epoch(not_after) - epoch(not_before) + 1) / 86400) as integer) as days,
  case when status = 'Revoked' then 'revoked' when not_after < getvariable('as_of') then 'expired' else 'valid' end as state,
  case when policy.generation in ('2', '3') then policy.generation else '2' end as target,
  greatest(cast(not_after as date) - 30, getvariable('as_of')) as due
from facts
qualify row_number() over (partition by issuer, serial) = 1;

create table judged as
select *, list_filter([
    case when days > 825 then 'validity-too-long' end,
    case when len(list_filter(crl, lambda x: x <> '' and not starts_with(x, 'http://'))) > 0 then 'crldp-scheme' end,
    case when len(list_filter(list_concat(ocsp, issuers), lambda x: x <> '' and not starts_with(x, 'http://'))) > 0 then 'aia-scheme' end,
    case when target = '2' and due >= date '2027-07-01'
        and len(list_filter(ekus, lambda x: x not in ('1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.8', '2.5.29.37.0', ''))) > 0
      or target = '3' and len(list_filter(ekus, lambda x: x not in ('1.3.6.1.5.5.7.3.4', ''))) > 0 then 'eku-extra' end,
    case when target = '2' and due < date '2027-07-01'
        and list_has_any(ekus, ['1.3.6.1.4.1.311.10.3.4', '1.3.6.1.4.1.311.67.1.1']) then 'eku-private' end,
    case when list_has_any(ekus, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3', '1.3.6.1.5.5.7.3.8', '2.5.29.37.0']) then 'eku-prohibited' end,
    case when len(list_filter(names, lambda x: starts_with(x, 'OU='))) > 0 then 'organizational-unit' end
  ], lambda x: x is not null) as findings,
  list_has_any(usages, ['keyEncipherment', 'dataEncipherment', 'keyAgreement']) as decrypts,
  least(days, 1185) as term_today, least(days, 825) as term
from certificates;

create table renewals as
select entry, unit, type, target, token, decrypts, moves, side, term, cast(due + cast(n * (term - 31) as integer) as date) as day
from (
  select entry, unit, type, target, token, decrypts, due, unnest(['today', 'scenario']) as side, unnest([term_today, term]) as term,
    list_has_any(ekus, ['1.3.6.1.4.1.311.10.3.4', '1.3.6.1.4.1.311.67.1.1', '1.3.6.1.4.1.311.20.2.2', '1.3.6.1.5.5.7.3.36']) as moves
  from judged where state = 'valid'
), lateral (select unnest(generate_series(0, cast(floor((getvariable('horizon') - due) / greatest(term - 31, 1)) as bigint))) as n)
where due <= getvariable('horizon');

copy (
  select entry, serial, subject, array_to_string(emails, ' ') as emails, holder, unit, customer, type, generation,
    strftime(not_before, '%Y-%m-%dT%H:%M:%SZ') as not_before, strftime(not_after, '%Y-%m-%dT%H:%M:%SZ') as not_after, days, state, token,
    case when state <> 'valid' then 'none' when generation <> target then 'migrate' when len(findings) > 0 then 'hold' else 'renew' end as action,
    due as renewal_date, cast(date_trunc('week', due) as date) as week, target, term, array_to_string(findings, ' ') as findings
  from judged order by entry
) to 'sql-plan.csv';

copy (select side, date_trunc('month', day) as month, unit, type, count(*) as renewals from renewals group by all order by all) to 'sql-months.json' (array true);
copy (select finding, count(*) as certificates from (select unnest(findings) as finding from judged where state = 'valid') group by all) to 'sql-findings.json' (array true);
copy (
  select side, year(day) as year, type, count(*) as renewals, count(*) filter (moves and target = '2' and day >= date '2027-07-01') as splits,
    sum(case type when '1' then 1900 when '2' then 9900 else 4900 end * term / 365) as cents
  from renewals group by all order by all
) to 'sql-cost.json' (array true);
copy (
  select side, count(*) filter (kept > 10) as replaced, count(*) as tokens
  from (select side, token, count(*) filter (decrypts) as kept from renewals where token <> '' group by all) group by all
) to 'sql-tokens.json' (array true);
copy (select count(distinct holder) as holders, count(distinct unit) as units, count(distinct split_part(emails[1], '@', 2)) as domains from judged where state = 'valid')
  to 'sql-people.json' (array true);
