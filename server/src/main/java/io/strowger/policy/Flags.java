package io.strowger.policy;

import io.strowger.policy.settings.CallSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels of a call that choose its carriers: fixed ones, and values of fields of the call (KAZOO's dynamic flags). */
final class Flags {

    private Flags() {}

    static List<String> of(
            CallSettings.OutboundFlags wanted,
            Caller.Device device,
            Dialled.Outside number,
            CallFacts.Account account) {
        if (wanted.always().isEmpty() && wanted.dynamic().isEmpty()) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(wanted.always());
        for (String field : wanted.dynamic()) {
            String value = value(field, device, number, account);
            if (value != null && !flags.contains(value)) {
                flags.add(value);
            }
        }
        return List.copyOf(flags);
    }

    /** A field nobody knows is no flag. */
    private static @Nullable String value(
            String field, Caller.Device device, Dialled.Outside number, CallFacts.Account account) {
        return switch (field) {
            case "account_id" -> account.id();
            case "authorizing_id" -> device.deviceId();
            case "owner_id" -> device.userId();
            case "classification" -> Dialling.classOf(number, account.country()).word();
            case "to_country" -> number.number().country();
            case "from_extension" -> device.internal().number();
            default -> null;
        };
    }
}
