package io.strowger.sip.registrar;

import io.strowger.sip.message.SipRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All places where one address of record can be reached, as an immutable value; a REGISTER makes the next value of it. */
public record Bindings(List<Binding> all) {
    public static final Bindings NONE = new Bindings(List.of());

    public Bindings {
        all = List.copyOf(all);
    }

    /** The bindings that have not expired, most wanted first; equals keep the order of registration. */
    public List<Binding> live(Instant now) {
        List<Binding> live = new ArrayList<>(all);
        live.removeIf(binding -> !binding.isLive(now));
        if (live.size() > 1) {
            live.sort(Comparator.comparingDouble(Binding::q).reversed());
        }
        return live;
    }

    /** These without what has expired; the same object when nothing has. */
    public Bindings withoutExpired(Instant now) {
        return live(now).size() == all.size()
                ? this
                : new Bindings(all.stream().filter(b -> b.isLive(now)).toList());
    }

    /** These without the one that runs out first. */
    public Bindings withoutOldest() {
        return all.stream()
                .min(Comparator.comparing(Binding::expires))
                .map(oldest ->
                        new Bindings(all.stream().filter(b -> b != oldest).toList()))
                .orElse(this);
    }

    /**
     * Applies a REGISTER (RFC 3261 §10.3 steps 6 to 8): wholly or not at all. Who may register what is decided before.
     *
     * @param source the flow the request came over, kept with the bindings it makes
     */
    public Outcome register(SipRequest request, String source, Instant now, RegistrarLimits limits) {
        Registration registration = Registration.read(request, source, now, limits);
        if (registration.refusal() != null) {
            return registration.refusal();
        }
        Bindings current = withoutExpired(now);
        if (registration.removeAll()) {
            return current.removeAll(request);
        }
        return current.apply(registration.wished(), now, limits);
    }

    private Outcome removeAll(SipRequest request) {
        for (Binding binding : all) {
            boolean newer =
                    !binding.callId().equals(request.callId()) || request.cseq().number() > binding.cseq();
            if (!newer) {
                return new Outcome.OutOfOrder();
            }
        }
        return new Outcome.Updated(NONE, List.of());
    }

    private Outcome apply(List<Binding> wished, Instant now, RegistrarLimits limits) {
        List<Binding> next = new ArrayList<>(all);
        for (Binding wish : wished) {
            for (Binding older : all) {
                if (wish.replaces(older) && !wish.follows(older)) {
                    return new Outcome.OutOfOrder();
                }
            }
            put(next, wish, now);
        }
        if (next.size() > limits.maxContacts()) {
            return new Outcome.TooMany(limits.maxContacts());
        }
        Bindings updated = wished.isEmpty() ? this : new Bindings(next);
        return new Outcome.Updated(updated, updated.contacts(now));
    }

    /** Puts a wish in the place of what it replaces, or at the end; an expiry of zero only takes out. */
    private static void put(List<Binding> list, Binding wish, Instant now) {
        int place = list.size();
        for (int i = list.size() - 1; i >= 0; i--) {
            if (wish.replaces(list.get(i))) {
                list.remove(i);
                place = i;
            }
        }
        if (wish.isLive(now)) {
            list.add(place, wish);
        }
    }

    private List<String> contacts(Instant now) {
        return all.stream().map(binding -> binding.contactValue(now)).toList();
    }
}
