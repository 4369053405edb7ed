package io.strowger.account.rules;

import io.strowger.account.schema.TimeZones;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Voicemail boxes: each number once in the account, an owner who is there, a PIN of digits. */
final class MailboxRules implements TypeRules {
    @Override
    public void complete(Draft draft, Surroundings around) {
        if (Json.text(draft.body(), "owner_id", "-").isEmpty()) {
            draft.body().remove("owner_id");
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        String owner = draft.text("owner_id");
        if (owner != null
                && draft.changes("owner_id")
                && around.documents()
                        .get(draft.accountId(), DocumentType.USER, owner)
                        .isEmpty()) {
            draft.invalid("owner_id", "not_found", Sentence.NO_SUCH_USER);
        }
        String pin = draft.text("pin");
        if (pin != null && !pin.chars().allMatch(c -> c >= '0' && c <= '9')) {
            draft.errors().add("pin", "invalid", Sentence.PIN_OF_DIGITS);
        }
        String zone = draft.text("timezone");
        if (zone != null && !TimeZones.isKnown(zone)) {
            draft.invalid("timezone", "invalid", Sentence.NO_SUCH_ZONE);
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        return Optional.ofNullable(Json.text(body, "mailbox"))
                .map(mailbox -> List.of(new UniqueKey(accountId, "mailbox:" + mailbox, "mailbox")))
                .orElse(List.of());
    }
}
