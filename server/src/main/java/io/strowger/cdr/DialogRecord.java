package io.strowger.cdr;

import java.util.List;

/** What hangs up a leg whose call this exchange no longer knows: the dialog's names and routes, and where its peer was. */
public record DialogRecord(
        String localParty,
        String remoteParty,
        String contact,
        List<String> routes,
        String target,
        String transport,
        String host,
        int port,
        long cseq) {}
