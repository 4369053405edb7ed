package io.strowger.billing.plan;

import io.strowger.base.PhoneNumber;
import io.strowger.policy.number.NumberClass;
import io.strowger.store.Database;
import java.util.List;

/** Counts what an account has, and what those below it have, under KAZOO's names. */
public final class Counts {
    private static final String COUNT =
            """
            select account_id = ? as own, category, item, sum(n) as n from (
                select account_id, 'users' as category, coalesce(doc ->> 'priv_level', 'user') as item, 1 as n
                  from documents where type = 'user' and not deleted and %1$s
                union all
                select account_id, 'devices', coalesce(doc ->> 'device_type', 'sip_device'), 1
                  from documents where type = 'device' and not deleted and %1$s
                union all
                select account_id, 'account_apps', app.key, 1
                  from documents, jsonb_each(coalesce(doc -> 'pvt_apps', '{}')) app
                 where type = 'account' and not deleted and jsonb_exists(app.value, 'allowed_users') and %1$s
                union all
                select account_id, 'branding', 'whitelabel', 1
                  from documents where type = 'whitelabel' and not deleted and %1$s
                union all
                select account_id, 'accounts', 'account', 1 from accounts where account_id <> ? and %1$s
                union all
                select account_id, 'limits', kind, (doc ->> kind)::bigint
                  from documents, unnest(array['twoway_trunks', 'inbound_trunks', 'outbound_trunks']) kind
                 where type = 'limits' and not deleted and %1$s
            ) things group by own, category, item having sum(n) > 0
            """.formatted("(account_id = ? or account_id in (select account_id from accounts where tree @> ?))");
    private static final String NUMBERS = "select account_id = ? as own, id from documents"
            + " where type = 'phone_number' and not deleted"
            + " and (account_id = ? or account_id in (select account_id from accounts where tree @> ?))";

    private final Database database;

    public Counts(Database database) {
        this.database = database;
    }

    public Quantities of(String accountId) {
        Quantities quantities = new Quantities();
        List<String> above = List.of(accountId);
        Object[] args = {
            accountId, accountId, above, accountId, above, accountId, above, accountId, above, accountId, accountId,
            above, accountId, above
        };
        database.query(
                COUNT,
                row -> add(quantities, row.flag("own"), row.text("category"), row.text("item"), row.number("n")),
                args);
        database.each(
                NUMBERS,
                row -> add(quantities, row.flag("own"), "phone_numbers", classOf(row.text("id")), 1),
                ignored -> {},
                accountId,
                accountId,
                above);
        return quantities;
    }

    private static Quantities add(Quantities to, boolean own, String category, String item, long number) {
        return own ? to.add(category, item, number) : to.addBelow(category, item, number);
    }

    // the class a number has in its own country
    private static String classOf(String e164) {
        PhoneNumber number = new PhoneNumber(e164);
        String country = number.country();
        return NumberClass.of(number, country == null ? "" : country).word();
    }
}
