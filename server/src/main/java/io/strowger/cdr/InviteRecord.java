package io.strowger.cdr;

import java.util.List;

/** What cancels a leg that rings in a call this exchange no longer knows: what its INVITE said, and where it went. */
public record InviteRecord(
        String uri,
        String from,
        String tag,
        String to,
        String branch,
        List<String> routes,
        String transport,
        String host,
        int port,
        int attempts) {}
