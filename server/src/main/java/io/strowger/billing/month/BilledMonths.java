package io.strowger.billing.month;

import io.strowger.base.Json;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running months of all accounts, as they are kept. */
final class BilledMonths {
    // accounts whose month may be over, or who have or had something to be billed
    private static final String WORTH_A_LOOK = """
            select a.account_id from accounts a left join billed_months m on m.account_id = a.account_id
             where a.parent_id is not null
               and (m.account_id is null or m.month < ? or m.lines <> '[]'
                    or exists (select from documents d where d.account_id = a.account_id and d.type = 'services'
                                  and not d.deleted and d.doc -> 'plans' <> '{}'))
             order by a.account_id
            """;

    private final Currency currency;

    BilledMonths(Currency currency) {
        this.currency = currency;
    }

    /** An account's month, which nobody else carries on until the transaction ends. */
    BilledMonth held(Sql sql, String accountId, YearMonth first) {
        sql.update(
                "insert into billed_months (account_id, month, changes, lines) values (?, ?, 0, '[]')"
                        + " on conflict do nothing",
                accountId,
                first.toString());
        return sql.one("select * from billed_months where account_id = ? for update", this::read, accountId)
                .orElseThrow();
    }

    Optional<BilledMonth> of(Sql sql, String accountId) {
        return sql.one("select * from billed_months where account_id = ?", this::read, accountId);
    }

    void keep(Sql sql, String accountId, BilledMonth month) {
        ArrayNode lines = Json.array();
        month.lines().forEach(line -> lines.add(line.toJson()));
        sql.update(
                "update billed_months set month = ?, changes = ?, lines = ? where account_id = ?",
                month.month().toString(),
                month.changes(),
                lines,
                accountId);
    }

    /** Accounts to be looked at when it may be this month somewhere. */
    static List<String> worthALook(Sql sql, YearMonth somewhere) {
        return sql.query(WORTH_A_LOOK, row -> row.text("account_id"), somewhere.toString());
    }

    private BilledMonth read(Row row) {
        List<BilledLine> lines = new ArrayList<>();
        row.json("lines").forEach(line -> {
            if (line instanceof ObjectNode object) {
                lines.add(BilledLine.of(object, currency));
            }
        });
        return new BilledMonth(YearMonth.parse(row.text("month")), row.number("changes"), lines);
    }
}
