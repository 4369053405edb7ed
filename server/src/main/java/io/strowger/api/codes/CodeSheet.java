package io.strowger.api.codes;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountDocuments.New;
import io.strowger.account.AccountRoom;
import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.onboarding.CsvList;
import io.strowger.api.route.Call;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Codes from CSV, columns code, name and enabled: new ones are made, known ones changed, all of them or none. */
final class CodeSheet {
    /** Codes of one file. */
    static final int MAX_ROWS = 1_000;

    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> COLUMNS = List.of("code", "name", "enabled");

    private final AccountRoom accounts;

    CodeSheet(AccountRoom accounts) {
        this.accounts = accounts;
    }

    /** A code that is there, and what it is to become. */
    private record Changed(Document before, ObjectNode sent) {}

    /** What a file asks for. */
    private record Wanted(List<New> made, List<Changed> changed, List<Integer> rows) {}

    static boolean isSent(Call call) {
        boolean csv = call.request()
                .header("Content-Type")
                .map(type -> type.startsWith("text/csv"))
                .orElse(false);
        return csv || Json.text(call.envelope(), "data.csv") != null;
    }

    Reply taken(Call call) {
        Wanted wanted = wanted(call.accountId(), lines(call));
        AccountDocuments rehearsal = accounts.writing().rehearsal();
        List<ObjectNode> errors = new ArrayList<>(wrong(wanted, rehearsal.createAll(call.editor(), wanted.made())));
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        if (!call.isRehearsal()) {
            List<Saved> outcomes = accounts.writing().createAll(call.editor(), wanted.made());
            errors.addAll(wrong(wanted, outcomes));
            wanted.changed().forEach(each -> accounts.writing()
                    .patch(call.editor(), each.before(), each.sent(), Documents.ANY_VERSION));
        }
        return errors.isEmpty() ? done(call, wanted) : refused(errors);
    }

    private static Reply done(Call call, Wanted wanted) {
        ObjectNode data = Json.object()
                .put("created", wanted.made().size())
                .put("changed", wanted.changed().size());
        boolean made = !call.isRehearsal() && !wanted.made().isEmpty();
        return Reply.data(made ? Reply.CREATED : Reply.OK, data, Json.object());
    }

    // ------------------------------------------------------------------------------------------------ reading the file

    private static List<List<String>> lines(Call call) {
        String inside = Json.text(call.envelope(), "data.csv");
        byte[] bytes = inside == null ? call.request().body() : inside.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new BadRequest(Reply.tooLarge(Sentence.FILE_TOO_LARGE));
        }
        List<List<String>> lines = CsvList.lines(bytes, MAX_ROWS, COLUMNS);
        if (!lines.getFirst().contains(COLUMNS.getFirst())) {
            throw CsvList.unreadable(Sentence.CSV_NO_COLUMN.about(COLUMNS.getFirst()));
        }
        return lines;
    }

    private Wanted wanted(String accountId, List<List<String>> lines) {
        Map<String, Document> known = new HashMap<>();
        accounts.stored()
                .list(accountId, DocumentType.ACCOUNT_CODE.stored())
                .forEach(code -> known.put(Json.text(code.body(), "code", ""), code));
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                ObjectNode sent = sent(lines.getFirst(), lines.get(i));
                Document before = known.get(Json.text(sent, "code", ""));
                if (before == null) {
                    wanted.rows().add(i + 1);
                    wanted.made().add(new New(DocumentType.ACCOUNT_CODE, accountId, Ids.next(), sent));
                } else if (differs(before, sent)) {
                    wanted.changed().add(new Changed(before, sent));
                }
            }
        }
        return wanted;
    }

    // a spreadsheet writes TRUE, people write no
    private static ObjectNode sent(List<String> header, List<String> cells) {
        ObjectNode sent = Json.object();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            String cell = cells.get(i);
            if (header.get(i).equals("enabled")) {
                sent.put("enabled", !List.of("false", "FALSE", "no", "0").contains(cell));
            } else {
                sent.put(header.get(i), cell);
            }
        }
        return sent;
    }

    private static boolean differs(Document before, ObjectNode sent) {
        boolean name = sent.has("name") && !Json.text(sent, "name", "").equals(Json.text(before.body(), "name", ""));
        boolean enabled =
                sent.has("enabled") && Json.flag(sent, "enabled", true) != Json.flag(before.body(), "enabled", true);
        return name || enabled;
    }

    // -------------------------------------------------------------------------------------------------- what is wrong

    private static List<ObjectNode> wrong(Wanted wanted, List<Saved> outcomes) {
        List<ObjectNode> errors = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            int row = wanted.rows().get(i);
            switch (outcomes.get(i)) {
                case Saved.Done _ -> {}
                case Saved.Invalid(var fields) -> told(errors, row, fields.toJson());
                case Saved.Refused(Refusal.Conflict(var fields)) -> told(errors, row, fields.toJson());
                case Saved _ -> errors.add(Sentence.ROW_NOT_CREATED.into(error(row, "code", "refused")));
            }
        }
        return errors;
    }

    private static void told(List<ObjectNode> errors, int row, ObjectNode fields) {
        fields.forEachEntry((field, rules) -> rules.forEachEntry(
                (rule, said) -> errors.add(error(row, field, rule).setAll((ObjectNode) said))));
    }

    private static ObjectNode error(int row, String column, String code) {
        return Json.object().put("row", row).put("column", column).put("code", code);
    }

    private static Reply refused(List<ObjectNode> errors) {
        ObjectNode data = Json.object();
        ArrayNode list = data.putArray("errors");
        errors.forEach(list::add);
        return Reply.invalid(data);
    }
}
