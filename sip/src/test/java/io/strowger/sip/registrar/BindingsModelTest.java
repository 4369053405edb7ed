package io.strowger.sip.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** I-C07: whatever REGISTERs come in whatever order, the bindings are those of a model kept as a plain map. */
class BindingsModelTest {
    private static final int SEEDS = 400;
    private static final int STEPS = 60;
    private static final RegistrarLimits LIMITS =
            new RegistrarLimits(Duration.ofSeconds(60), Duration.ofSeconds(7200), Duration.ofSeconds(3600), 3);

    /** What the model keeps of a contact. */
    private record Kept(Instant expires, String callId, long cseq) {}

    private Bindings bindings = Bindings.NONE;
    private Map<String, Kept> model = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void bindingsAreTheLastValidRegisterOfEachContact() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            bindings = Bindings.NONE;
            model = new LinkedHashMap<>();
            Random random = new Random(seed);
            for (int step = 0; step < STEPS; step++) {
                step(random);
                assertEquals(expected(), actual(), "seed " + seed + ", step " + step);
                assertTrue(bindings.live(now).size() <= LIMITS.maxContacts(), "seed " + seed);
            }
        }
    }

    private void step(Random random) {
        now = now.plusSeconds(random.nextInt(400));
        model.values().removeIf(kept -> !kept.expires().isAfter(now));
        String callId = "call" + random.nextInt(2);
        long cseq = 1 + random.nextInt(12);
        if (random.nextInt(12) == 0) {
            removeAll(callId, cseq);
            return;
        }
        Map<String, Long> wishes = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            wishes.put(
                    "sip:c" + random.nextInt(5) + "@h",
                    List.of(0L, 30L, 60L, 600L, 99_999L).get(random.nextInt(5)));
        }
        register(callId, cseq, wishes);
    }

    private void register(String callId, long cseq, Map<String, Long> wishes) {
        List<String> contacts = new ArrayList<>();
        wishes.forEach((uri, seconds) -> contacts.add("<" + uri + ">;expires=" + seconds));
        send(callId, cseq, String.join(", ", contacts));
        Map<String, Kept> next = new LinkedHashMap<>(model);
        for (Map.Entry<String, Long> wish : wishes.entrySet()) {
            Kept older = model.get(wish.getKey());
            boolean stale = older != null && older.callId().equals(callId) && cseq <= older.cseq();
            if (stale || wish.getValue() == 30) {
                return; // all or nothing: too brief, or older than what is there
            }
            next.remove(wish.getKey());
            if (wish.getValue() > 0) {
                next.put(wish.getKey(), new Kept(now.plusSeconds(Math.min(wish.getValue(), 7200)), callId, cseq));
            }
        }
        model = next.size() > LIMITS.maxContacts() ? model : next;
    }

    private void removeAll(String callId, long cseq) {
        send(callId, cseq, "*");
        boolean stale = model.values().stream().anyMatch(kept -> kept.callId().equals(callId) && cseq <= kept.cseq());
        if (!stale) {
            model.clear();
        }
    }

    private void send(String callId, long cseq, String contact) {
        SipWriter writer = SipWriter.request("REGISTER", "sip:h")
                .header(Header.VIA, "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1")
                .header(Header.FROM, "<sip:1@h>;tag=1")
                .header(Header.TO, "<sip:1@h>")
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, cseq + " REGISTER")
                .header(Header.CONTACT, contact);
        if (contact.equals("*")) {
            writer.header(Header.EXPIRES, 0);
        }
        if (bindings.register(writer.toRequest(), "udp/192.0.2.9:5060", now, LIMITS)
                instanceof Outcome.Updated updated) {
            bindings = updated.bindings();
        }
    }

    private TreeSet<String> expected() {
        TreeSet<String> shown = new TreeSet<>();
        model.forEach((uri, kept) -> shown.add(uri + " " + kept.expires()));
        return shown;
    }

    private TreeSet<String> actual() {
        TreeSet<String> shown = new TreeSet<>();
        bindings.live(now).forEach(binding -> shown.add(binding.contact() + " " + binding.expires()));
        return shown;
    }
}
