package io.strowger.routing;

import io.strowger.base.Json;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.registrar.Binding;
import io.strowger.sip.registrar.Bindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contact as it lies in the database. */
record StoredBinding(
        String contact,
        float q,
        long expires,
        String callId,
        long cseq,
        List<String> path,
        String source,
        @Nullable String userAgent,
        @Nullable String instance,
        int regId) {

    static String write(Bindings bindings) {
        List<StoredBinding> stored = new ArrayList<>();
        bindings.all().forEach(binding -> stored.add(of(binding)));
        return Json.MAPPER.writeValueAsString(stored);
    }

    static Bindings read(String json) {
        List<Binding> bindings = new ArrayList<>();
        for (StoredBinding stored : Json.MAPPER.readValue(json, StoredBinding[].class)) {
            bindings.add(stored.binding());
        }
        return new Bindings(bindings);
    }

    /** These contacts, each running out so much later. */
    static Bindings lasting(Bindings bindings, Duration slack) {
        return new Bindings(bindings.all().stream()
                .map(binding -> binding.until(binding.expires().plus(slack)))
                .toList());
    }

    /** Whether the stored contacts serve for these: the same places, none running out earlier or more than slack later. */
    static boolean cover(Bindings stored, Bindings now, Duration slack) {
        List<Binding> kept = stored.all();
        List<Binding> wanted = now.all();
        boolean same = kept.size() == wanted.size();
        for (int i = 0; same && i < kept.size(); i++) {
            Instant until = kept.get(i).expires();
            Instant needed = wanted.get(i).expires();
            same = !needed.isAfter(until)
                    && !needed.isBefore(until.minus(slack))
                    && samePlace(kept.get(i), wanted.get(i));
        }
        return same;
    }

    private static boolean samePlace(Binding one, Binding other) {
        return one.source().equals(other.source())
                && one.contact().equals(other.contact())
                && one.path().equals(other.path())
                && one.q() == other.q()
                && one.regId() == other.regId()
                && Objects.equals(one.instance(), other.instance())
                && Objects.equals(one.userAgent(), other.userAgent());
    }

    private static StoredBinding of(Binding binding) {
        return new StoredBinding(
                binding.contact().toString(),
                binding.q(),
                binding.expires().getEpochSecond(),
                binding.callId(),
                binding.cseq(),
                binding.path(),
                binding.source(),
                binding.userAgent(),
                binding.instance(),
                binding.regId());
    }

    private Binding binding() {
        return new Binding(
                SipUri.parse(contact),
                q,
                Instant.ofEpochSecond(expires),
                callId,
                cseq,
                path,
                source,
                userAgent,
                instance,
                regId);
    }
}
