package io.strowger.api.calls;

import io.strowger.policy.Decision;
import io.strowger.routing.DryRun;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Where registrations, live calls and call records come from; all answers are about one account. */
public interface CallViews {
    /** An exchange without phones. */
    CallViews NONE = new CallViews() {};

    default List<RegistrationRow> registrations(String accountId) {
        return List.of();
    }

    /** The newest wrong passwords for phones, the newest first. */
    default List<AttemptRow> attempts(String accountId) {
        return List.of();
    }

    /** Asks a phone to fetch its settings again; at how many contacts it was asked, 0 when it is not registered. */
    default int checkSync(String accountId, String deviceId) {
        return 0;
    }

    default List<ChannelRow> channels(String accountId) {
        return List.of();
    }

    /** A page of call records, the newest first, one row per leg or per interaction. */
    default CdrPage calls(CdrQuery query) {
        return new CdrPage(List.of(), Optional.empty());
    }

    /** A leg by its id. */
    default Optional<CdrRow> call(String accountId, String id) {
        return Optional.empty();
    }

    /** All legs of an interaction, or of the interaction the leg {@code id} belongs to. */
    default List<CdrRow> legs(String accountId, String id) {
        return List.of();
    }

    /** What would be decided about a call; empty when nobody of the account, and no number, makes it. */
    default Optional<Decision> rehearse(String accountId, DryRun asked) {
        return Optional.empty();
    }

    /** The steps of a call; empty when there is no such call, an empty list when no steps were kept. */
    default Optional<ArrayNode> journey(String accountId, String id) {
        return Optional.empty();
    }
}
