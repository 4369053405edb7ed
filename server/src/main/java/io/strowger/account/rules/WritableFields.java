package io.strowger.account.rules;

import io.strowger.account.rights.Role;
import io.strowger.account.tree.DocumentType;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Which fields role user may write of what is his; everything else keeps its stored value, whatever he sends. */
final class WritableFields {
    private static final Set<String> CALL_SETTINGS = Set.of(
            "call_forward",
            "call_handling",
            "call_waiting",
            "caller_id_options",
            "contact_list",
            "do_not_disturb",
            "language",
            "music_on_hold",
            "ringtones",
            "timezone",
            "ui_metadata");

    private static final Set<String> OWN_PERSON = Set.of(
            "appList",
            "contact_email",
            "first_name",
            "last_name",
            "notifications",
            "password",
            "profile",
            "pronounced_name",
            "ui_flags",
            "ui_help",
            "ui_language",
            "vm_to_email_enabled",
            "voice_portal");

    private static final Map<DocumentType, Set<String>> MORE =
            Map.of(DocumentType.USER, OWN_PERSON, DocumentType.DEVICE, Set.of());

    private WritableFields() {}

    static void restrict(Draft draft) {
        if (draft.editor().role() != Role.USER) {
            return;
        }
        ObjectNode stored = draft.stored();
        for (String name : new ArrayList<>(draft.body().propertyNames())) {
            if (!mayWrite(draft.type(), name)) {
                draft.body().remove(name);
            }
        }
        stored.forEachEntry((name, value) -> {
            if (!mayWrite(draft.type(), name)) {
                draft.body().set(name, value.deepCopy());
            }
        });
    }

    private static boolean mayWrite(DocumentType type, String name) {
        return CALL_SETTINGS.contains(name) || MORE.getOrDefault(type, Set.of()).contains(name);
    }
}
