package io.strowger.routing;

import io.strowger.base.Json;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.registrar.Binding;
import io.strowger.sip.registrar.Bindings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
