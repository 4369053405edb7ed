package io.strowger.media.secure;

import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Fields;
import io.strowger.media.sdp.MediaDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An a=crypto line (RFC 4568 §9.1): its tag, its suite, and key with salt as Base64; never printed. */
record CryptoLine(int tag, String suite, String key) {

    private static final int MAX_TAG_DIGITS = 9;
    private static final String METHOD = "inline:";

    /** The lines of a stream that ask for nothing but suite and key. */
    static List<CryptoLine> of(MediaDescription media) {
        List<CryptoLine> lines = new ArrayList<>();
        for (Attribute attribute : media.attributes()) {
            if (attribute.name().equals("crypto") && attribute.value() != null) {
                parse(attribute.value()).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static Optional<CryptoLine> parse(String value) {
        List<String> parts = Fields.split(value, ' ');
        int tag = parts.size() < 3 ? -1 : Fields.number(parts.getFirst(), MAX_TAG_DIGITS);
        if (tag < 0 || !parts.get(2).startsWith(METHOD) || !arePassable(parts.subList(3, parts.size()))) {
            return Optional.empty();
        }
        // RFC 4568 §6.1: key, then perhaps a lifetime, then perhaps the name of the key within packets (with a colon)
        List<String> key = Fields.split(parts.get(2).substring(METHOD.length()), '|');
        boolean named = key.stream().skip(1).anyMatch(part -> part.indexOf(':') >= 0);
        return named || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new CryptoLine(tag, parts.get(1), key.getFirst()));
    }

    /** §6.3: what is asked for must be done, except what begins with a dash; a window size is a hint (§6.3.7). */
    private static boolean arePassable(List<String> parameters) {
        return parameters.stream().allMatch(each -> each.startsWith("-") || each.startsWith("WSH="));
    }

    /** The line. */
    Attribute attribute() {
        return Attribute.of("crypto", tag + " " + suite + ' ' + METHOD + key);
    }

    @Override
    public String toString() {
        return tag + " " + suite;
    }
}
