package io.strowger.api.money;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountDocuments.New;
import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.onboarding.CsvList;
import io.strowger.api.route.Call;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.rate.Tariffs;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rates from CSV: a prefix of a deck and direction that is new is made, a known one changed; all of them or none. */
final class RateSheet {
    /** Rates of one file. */
    static final int MAX_ROWS = 5_000;

    private static final String DIRECTION = "direction";
    private static final List<String> COLUMNS = List.of(
            "prefix",
            "rate_cost",
            "rate_increment",
            "rate_minimum",
            "rate_surcharge",
            "rate_nocharge_time",
            DIRECTION,
            "weight",
            "ratedeck_id",
            "rate_name",
            "description",
            "iso_country_code");

    private final AccountRoom accounts;

    RateSheet(AccountRoom accounts) {
        this.accounts = accounts;
    }

    /** A rate that is there, and what it is to become. */
    private record Changed(int row, Document before, ObjectNode sent) {}

    /** What a file asks for; of what is new, in which row it stands. */
    private record Wanted(List<New> made, List<Integer> rows, List<Changed> changed) {}

    Reply taken(Call call) {
        Wanted wanted = wanted(call.accountId(), CsvList.lines(call.request().body(), MAX_ROWS, COLUMNS));
        ArrayNode errors = written(call, wanted, accounts.writing().rehearsal());
        if (errors.isEmpty() && !call.isRehearsal()) {
            errors = written(call, wanted, accounts.writing());
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(Json.object().set("errors", errors)));
        }
        return Reply.ok(Json.object()
                .put("created", wanted.made().size())
                .put("updated", wanted.changed().size()));
    }

    private static ArrayNode written(Call call, Wanted wanted, AccountDocuments writing) {
        ArrayNode errors = Json.array();
        List<Saved> outcomes = writing.createAll(call.editor(), wanted.made());
        for (int i = 0; i < outcomes.size(); i++) {
            told(errors, wanted.rows().get(i), outcomes.get(i));
        }
        if (errors.isEmpty()) {
            wanted.changed()
                    .forEach(each -> told(
                            errors,
                            each.row(),
                            writing.patch(call.editor(), each.before(), each.sent(), Documents.ANY_VERSION)));
        }
        return errors;
    }

    private static void told(ArrayNode errors, int row, Saved outcome) {
        switch (outcome) {
            case Saved.Done _ -> {}
            case Saved.Invalid(var fields) -> errors.addObject().put("row", row).set("fields", fields.toJson());
            default -> Sentence.ROW_NOT_WRITTEN.into(errors.addObject().put("row", row));
        }
    }

    // ------------------------------------------------------------------------------------------------ reading the file

    private Wanted wanted(String accountId, List<List<String>> lines) {
        Map<String, Document> known = new HashMap<>();
        accounts.stored()
                .list(accountId, DocumentType.RATE.stored())
                .forEach(rate -> known.put(key(rate.body()), rate));
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                ObjectNode sent = sent(lines.getFirst(), lines.get(i));
                Document before = known.get(key(sent));
                if (before == null) {
                    wanted.rows().add(i + 1);
                    wanted.made().add(new New(DocumentType.RATE, accountId, Ids.next(), sent));
                } else {
                    wanted.changed().add(new Changed(i + 1, before, sent));
                }
            }
        }
        return wanted;
    }

    private static String key(ObjectNode rate) {
        String deck = Json.text(rate, "ratedeck_id", Tariffs.DEFAULT);
        return deck + ' ' + Json.text(rate, "prefix", "") + ' ' + Json.texts(rate, DIRECTION);
    }

    /** Cells are text: the schema makes numbers of them where it wants some. */
    private static ObjectNode sent(List<String> header, List<String> cells) {
        ObjectNode sent = Json.object();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            String cell = cells.get(i);
            if (header.get(i).equals(DIRECTION) && !cell.isEmpty()) {
                sent.putArray(DIRECTION).add(cell);
            } else if (!cell.isEmpty()) {
                sent.put(header.get(i), cell);
            }
        }
        return sent;
    }
}
