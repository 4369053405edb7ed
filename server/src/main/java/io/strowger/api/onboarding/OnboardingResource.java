package io.strowger.api.onboarding;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountDocuments.New;
import io.strowger.account.AccountRoom;
import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.NumberResource;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a spreadsheet of people: says row by row and column by column what is wrong, and creates all of them or none. */
public final class OnboardingResource {
    private static final String PATH = "/v2/accounts/{account}/onboarding";
    private static final int MAX_BYTES = 1 << 20;
    /** Errors told at most. */
    private static final int MAX_ERRORS = 1_000;

    private final AccountRoom accounts;

    public OnboardingResource(AccountRoom accounts) {
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH + "/template", Access.ADMIN, "An empty spreadsheet", this::template),
                new Route(Verb.POST, PATH, Access.ADMIN, "Create people from a spreadsheet", this::upload).rehearsed());
    }

    private Reply template(Call call) {
        byte[] header = (String.join(",", Sheet.COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8);
        return Reply.raw(Reply.OK, "text/csv", header)
                .with("Content-Disposition", "attachment; filename=\"people.csv\"");
    }

    private Reply upload(Call call) {
        Sheet sheet = sheet(call);
        Newcomer.Place place = new Newcomer.Place(
                call.accountId(),
                accounts.writing().country(call.accountId()),
                call.option("passwords").filter("generate"::equals).isPresent());
        List<ObjectNode> errors = new ArrayList<>();
        List<Newcomer> looked = newcomers(call, sheet.lines(), place, errors, true);
        List<Saved> outcomes = accounts.writing().rehearsal().createAll(call.editor(), documents(looked));
        errors.addAll(errors(looked, outcomes));
        Set<Integer> wrong = new HashSet<>();
        errors.forEach(error -> wrong.add((int) Json.number(error, "row", 0)));
        if (call.isRehearsal()) {
            return Reply.ok(summary(sheet, looked, errors, wrong));
        }
        boolean some = call.option("rows").filter("valid"::equals).isPresent();
        List<Sheet.Line> good = sheet.lines().stream()
                .filter(line -> !wrong.contains(line.row()))
                .toList();
        if (!errors.isEmpty() && !some || good.isEmpty()) {
            return refused(errors);
        }
        return created(call, newcomers(call, good, place, errors, false), errors);
    }

    private static Sheet sheet(Call call) {
        byte[] body = call.request().body();
        String inside = Json.text(call.envelope(), "data.csv");
        byte[] bytes = inside == null ? body : inside.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new BadRequest(Reply.tooLarge(Sentence.FILE_TOO_LARGE));
        }
        try {
            return Sheet.read(bytes);
        } catch (CsvReader.NotCsv e) {
            ObjectNode errors = Json.object();
            e.why().into(errors.putObject("csv").putObject("invalid"));
            throw new BadRequest(Reply.invalid(errors));
        }
    }

    private List<Newcomer> newcomers(
            Call call, List<Sheet.Line> lines, Newcomer.Place place, List<ObjectNode> errors, boolean rehearsal) {
        boolean mayAdd = NumberResource.mayAdd(accounts, call);
        List<Newcomer> newcomers = new ArrayList<>();
        for (Sheet.Line line : lines) {
            var number = Newcomer.number(line, place);
            boolean has = number.flatMap(
                            e164 -> accounts.recent().get(place.accountId(), DocumentType.PHONE_NUMBER, e164))
                    .isPresent();
            if (line.has("number") && number.isEmpty()) {
                errors.add(error(line, "number", "invalid", Sentence.NOT_A_NUMBER));
            } else if (number.isPresent() && !has && !mayAdd) {
                errors.add(error(line, "number", "forbidden", Sentence.MAY_NOT_ADD_NUMBERS));
            }
            newcomers.add(Newcomer.of(line, place, has || !mayAdd, rehearsal));
        }
        return newcomers;
    }

    private static List<New> documents(List<Newcomer> newcomers) {
        return newcomers.stream().flatMap(each -> each.documents().stream()).toList();
    }

    private static ObjectNode error(Sheet.Line line, String column, String code, Saying why) {
        return why.into(begun(line, column, code));
    }

    private static ObjectNode begun(Sheet.Line line, String column, String code) {
        return Json.object().put("row", line.row()).put("column", column).put("code", code);
    }

    private static List<ObjectNode> errors(List<Newcomer> newcomers, List<Saved> outcomes) {
        List<ObjectNode> errors = new ArrayList<>();
        int at = 0;
        for (Newcomer newcomer : newcomers) {
            for (New document : newcomer.documents()) {
                errors.addAll(errors(newcomer.line(), document.type(), outcomes.get(at++)));
            }
        }
        return errors;
    }

    private static List<ObjectNode> errors(Sheet.Line line, DocumentType type, Saved outcome) {
        return switch (outcome) {
            case Saved.Done _ -> List.of();
            case Saved.Invalid(var fields) -> errors(line, type, fields.toJson());
            case Saved.Refused(Refusal.Taken(var fields)) -> errors(line, type, fields.toJson());
            case Saved.Refused(Refusal.Forbidden(var why)) -> List.of(error(line, "", "forbidden", why));
            case Saved _ -> List.of(error(line, "", "refused", Sentence.ROW_NOT_CREATED));
        };
    }

    private static List<ObjectNode> errors(Sheet.Line line, DocumentType type, ObjectNode fields) {
        List<ObjectNode> errors = new ArrayList<>();
        Set<String> told = new HashSet<>();
        fields.forEachEntry((field, rules) -> rules.forEachEntry((rule, said) -> {
            String column = column(line, Newcomer.column(type, field));
            if (told.add(column)) {
                errors.add(begun(line, column, rule).setAll((ObjectNode) said));
            }
        }));
        return errors;
    }

    // who has no user name of his own signs in with his address
    private static String column(Sheet.Line line, String column) {
        return column.equals("username") && !line.has("username") ? "email" : column;
    }

    private static ObjectNode summary(
            Sheet sheet, List<Newcomer> newcomers, List<ObjectNode> errors, Set<Integer> wrong) {
        ObjectNode summary = Json.object()
                .put("rows", sheet.lines().size())
                .put("valid", sheet.lines().size() - wrong.size());
        summary.set("errors", list(errors));
        ObjectNode create = summary.putObject("create");
        for (DocumentType type :
                List.of(DocumentType.USER, DocumentType.DEVICE, DocumentType.CALLFLOW, DocumentType.PHONE_NUMBER)) {
            long count = newcomers.stream()
                    .filter(each -> !wrong.contains(each.line().row()))
                    .flatMap(each -> each.documents().stream())
                    .filter(document -> document.type() == type)
                    .count();
            create.put(type == DocumentType.PHONE_NUMBER ? "numbers" : type.plural(), count);
        }
        return summary;
    }

    private static Reply refused(List<ObjectNode> errors) {
        ObjectNode data = Json.object();
        data.set("errors", list(errors));
        return Reply.invalid(data);
    }

    private static ArrayNode list(List<ObjectNode> errors) {
        ArrayNode list = Json.array();
        errors.stream().limit(MAX_ERRORS).forEach(list::add);
        return list;
    }

    private Reply created(Call call, List<Newcomer> newcomers, List<ObjectNode> before) {
        AccountDocuments writing = accounts.writing();
        List<Saved> outcomes = writing.createAll(call.editor(), documents(newcomers));
        List<ObjectNode> errors = errors(newcomers, outcomes);
        if (!errors.isEmpty()) {
            return refused(errors);
        }
        List<ObjectNode> rows = new ArrayList<>();
        int at = 0;
        for (Newcomer newcomer : newcomers) {
            ObjectNode row = Json.object().put("row", newcomer.line().row());
            for (New document : newcomer.documents()) {
                tell(row, document.type(), ((Saved.Done) outcomes.get(at++)).document());
            }
            if (!newcomer.password().isEmpty()) {
                row.put("password", newcomer.password());
            }
            rows.add(row);
        }
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of());
        }
        ObjectNode data = Json.object();
        data.set("created", list(rows));
        data.set("errors", list(before));
        return Reply.data(Reply.CREATED, data, Json.object());
    }

    private void tell(ObjectNode row, DocumentType type, Document document) {
        JsonNode body = accounts.secrets().opened(type, document.body());
        switch (type) {
            case USER ->
                row.put("user_id", document.id())
                        .put("username", Json.text(body, "username", ""))
                        .put("extension", Json.text(body, "presence_id", ""));
            case DEVICE ->
                row.put("device_id", document.id())
                        .put("sip_username", Json.text(body, "sip.username", ""))
                        .put("sip_password", Json.text(body, "sip.password", ""));
            case CALLFLOW -> row.put("callflow_id", document.id());
            case PHONE_NUMBER -> row.put("number", document.id());
            default -> {}
        }
    }
}
