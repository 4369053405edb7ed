package io.strowger.api.invariant;

import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field of every kind of document with values that are wrong for it, each in a request of its own (G-37): no fault of
 * ours, no slow answer; what is refused changed nothing and names the field, what is taken is right by the schema.
 */
final class BadFields implements AutoCloseable {
    private static final long SLOW_MS = 1_000;
    /** A value that is slow is slow each time, a busy machine is not. */
    private static final int TRIES = 4;

    private static final long WORK_NANOS = 50_000_000;

    private static final int HUGE = 20_000;
    private static final String NUMBER = "+14158867900";

    /** What breaks programs, whatever the field. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e3",
            "1e308",
            "1e-400",
            "99999999999999999999999",
            "-9223372036854775809",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"+5\"",
            "\"\\u0661\\u0662\\u0663\"",
            "\"\\uff11\\uff12\"",
            "\"" + "y".repeat(5_000) + "\"",
            "\"" + "\\ud83d\\ude00".repeat(1_000) + "\"",
            "\"\\u202e\\u0301\\ud83d\\ude00\"",
            "\"\\u0130\\u212a\\u017f\\ufb03\"",
            "\"a\\u0300\\u0301\\u0302\\u0303\\u200b\\ufeff\\u2028\\u0085\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\r\\nInjected: yes\"",
            "\"'; drop table documents; --\"",
            "\"../../etc/passwd\"",
            "\"$(touch /tmp/x)`id`\"",
            "\"<script>alert(1)</script>\"",
            "\"=cmd()\"",
            "\"%00%2e%2e%2f\"",
            "\"(a+)+$\"",
            "\"" + "(".repeat(500) + "\"",
            "[]",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "[" + "\"z\",".repeat(3_000) + "\"z\"]",
            "{}",
            "{\"\":{}}",
            "{\"a.b\":{\"c%\":null}}",
            "{\"__proto__\":{\"x\":1}}",
            "{\"$ref\":\"x\"}",
            "[".repeat(60) + "]".repeat(60),
            "{\"d\":".repeat(60) + "1" + "}".repeat(60));

    final ApiWorld world = new ApiWorld();
    private final Client seller = world.reseller("Bad values");
    private final Map<DocumentType, String> paths = new EnumMap<>(DocumentType.class);
    private final List<Case> cases = new ArrayList<>();

    /** One value for one field. */
    record Case(DocumentType type, SchemaField field, String value) {}

    BadFields() {
        Map<String, String> ids = Family.furnished(world, seller, NUMBER);
        for (DocumentType type : DocumentType.values()) {
            if (ids.containsKey(type.plural())) {
                paths.put(type, "~/" + type.plural() + "/" + ids.get(type.plural()));
            }
        }
        // not the one who asks: his password and whether he is enabled are among the fields
        String other = "{'first_name':'o','last_name':'o'}";
        paths.put(
                DocumentType.USER,
                "~/users/" + seller.put("~/users", other).expect(201).id());
        paths.put(DocumentType.ACCOUNT, "~");
        paths.put(DocumentType.LIMITS, "~/limits");
        paths.put(DocumentType.WHITELABEL, "~/whitelabel");
        seller.put("~/whitelabel", "{'domain':'bad.example.com'}").expect(201);
        above().patch("~/limits", "{'calls':5}").expect(200);
        String mail = seller.get("~/notifications")
                .expect(200)
                .data()
                .path(0)
                .path("id")
                .asString();
        seller.post("~/notifications/" + mail, "{'subject':'s'}").expect(201);
        paths.put(DocumentType.NOTIFICATION, "~/notifications/" + mail);
        paths.keySet().forEach(this::casesOf);
    }

    private Client above() {
        return world.master.in(seller.account());
    }

    private void casesOf(DocumentType type) {
        for (SchemaField field : SchemaField.of(world.accounts.schemas(), type.plural())) {
            NASTY.forEach(value -> cases.add(new Case(type, field, value)));
            edges(field.property()).forEach(value -> cases.add(new Case(type, field, value)));
        }
    }

    /** Just beside what the schema allows. */
    private static List<String> edges(JsonNode property) {
        List<String> edges = new ArrayList<>();
        if (property.has("minimum")) {
            edges.add(String.valueOf(property.path("minimum").asLong(0) - 1));
        }
        if (property.has("maximum")) {
            edges.add(String.valueOf(property.path("maximum").asLong(0) + 1));
        }
        long length = property.path("maxLength").asLong(0);
        if (length > 0 && length < HUGE) {
            edges.add("\"" + "w".repeat((int) length + 1) + "\"");
        }
        long items = property.path("maxItems").asLong(0);
        if (items > 0 && items < HUGE) {
            edges.add("[" + "\"w\",".repeat((int) items) + "\"w\"]");
        }
        JsonNode word = property.path("enum").path(0);
        if (word.isString()) {
            edges.add("\"" + word.stringValue() + " \"");
            edges.add("[\"" + word.stringValue() + "\"]");
        }
        return edges;
    }

    /** All that can be tried. */
    int size() {
        return cases.size();
    }

    /** As many of them at random, but each kind of document; what went wrong. */
    List<String> attempt(int count, Random random) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < count && wrong.size() < 20; i++) {
            attempt(cases.get(random.nextInt(cases.size()))).ifPresent(wrong::add);
        }
        return wrong;
    }

    private Optional<String> attempt(Case one) {
        String path = paths.getOrDefault(one.type(), "");
        Client who = one.type() == DocumentType.LIMITS ? above() : seller;
        Document before = stored(one.type(), path);
        String body = one.field().change(one.value());
        int tries = 0;
        long took;
        boolean slow;
        Answer answer;
        do {
            long start = System.nanoTime();
            answer = who.send("PATCH", path, body);
            took = (System.nanoTime() - start) / 1_000_000;
            slow = took > SLOW_MS && took > SLOW_MS * crowd();
        } while (slow && ++tries < TRIES);
        String problem = slow ? "slow, " + took + " ms" : problem(one, before, answer);
        String shown = one.value().substring(0, Math.min(80, one.value().length()));
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of(one.type() + " " + one.field().path() + " = " + shown + ": " + problem);
    }

    /** How much longer than alone a piece of work takes just now; about 1 where nobody else wants the processors. */
    private static double crowd() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long end = threads.getCurrentThreadCpuTime() + WORK_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return (double) (System.nanoTime() - start) / WORK_NANOS;
    }

    private Document stored(DocumentType type, String path) {
        String id =
                switch (type) {
                    case ACCOUNT -> seller.account();
                    case LIMITS, WHITELABEL -> type.stored();
                    default -> path.substring(path.lastIndexOf('/') + 1);
                };
        return world.accounts.stored().get(seller.account(), type.stored(), id).orElseThrow();
    }

    private String problem(Case one, Document before, Answer answer) {
        Document after = stored(one.type(), paths.getOrDefault(one.type(), ""));
        if (answer.status() >= 500 || answer.status() == 401) {
            return "answered " + answer.status() + " " + answer.text();
        }
        if (answer.status() != 200) {
            boolean same = before.version() == after.version() && before.body().equals(after.body());
            return !same ? "refused and stored" : names(one, answer) ? "" : "not named: " + answer.text();
        }
        ObjectNode body = world.accounts.secrets().opened(one.type(), after.body());
        FieldErrors errors = new FieldErrors();
        world.accounts.schemas().check(one.type().plural(), body, "", errors);
        return errors.isEmpty() ? changedMore(one, before, after) : "stored what is wrong: " + errors.toJson();
    }

    // what could not be read as JSON at all has no field, and what is too large says so
    private static boolean names(Case one, Answer answer) {
        boolean envelope = answer.status() == 413 || answer.message().equals("parse_error");
        boolean validation = answer.status() == 400 || answer.status() == 409;
        String path = one.field().path();
        return envelope
                || answer.status() == 403
                || validation
                        && answer.data().propertyNames().stream()
                                .allMatch(name -> name.equals(path)
                                        || name.startsWith(path + ".")
                                        || name.startsWith(one.field().top())
                                        || path.startsWith(name + ".")
                                        // a new user name needs the password too
                                        || path.equals("username") && name.equals("password"));
    }

    private static String changedMore(Case one, Document before, Document after) {
        for (String name : after.body().propertyNames()) {
            boolean own = name.equals(one.field().top()) || name.startsWith("pvt_");
            if (!own && !after.body().path(name).equals(before.body().path(name))) {
                return "changed " + name + " too: " + before.body().path(name) + " → "
                        + after.body().path(name);
            }
        }
        return Json.has(after.body(), "Injected") ? "injected" : "";
    }

    @Override
    public void close() {
        world.close();
    }
}
