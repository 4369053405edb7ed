package io.strowger.api.calls;

import java.time.Instant;
import java.util.Optional;

/** Where a device can be reached now. */
public record RegistrationRow(
        String deviceId,
        Optional<String> ownerId,
        String username,
        String realm,
        String contact,
        String contactHost,
        int contactPort,
        String sourceHost,
        int sourcePort,
        String transport,
        String userAgent,
        String callId,
        Instant registered,
        Instant expires) {}
