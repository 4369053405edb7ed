package io.strowger.notify.person;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Recipients;
import io.strowger.policy.Caller;
import io.strowger.store.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes to users about their own calls, each kind only while they want it, with times of their own zone. */
public final class PersonalMail {
    public static final String VOICEMAIL = "voicemail_new";
    public static final String MISSED = "missed_call";
    public static final String LOCKED = "voice_portal_locked";

    /** Which message a letter is about. */
    public static final String MESSAGE_ID = "message_id";

    /** Which box it is in. */
    public static final String BOX_ID = "box_id";

    private static final int MINUTE = 60;

    private final AccountRoom accounts;
    private final Mailing mailing;

    public PersonalMail(AccountRoom accounts, Mailing mailing) {
        this.accounts = accounts;
        this.mailing = mailing;
    }

    /** A call as it was missed or led to a message. */
    public record Call(String accountId, Caller.Shown from, Instant at) {}

    /** A message: its id and box, whose it is, who else is told, and how long it is. */
    public record Message(
            String id,
            String boxId,
            String mailbox,
            @Nullable String ownerId,
            List<String> others,
            Duration length) {
        public Message {
            others = List.copyOf(others);
        }
    }

    /** Whether this user wants to be told of messages, and can be. */
    public boolean wantsMessages(String accountId, String userId) {
        return user(accountId, userId)
                .filter(user -> wants(user, "voicemail") && Json.flag(user.body(), "vm_to_email_enabled", true))
                .filter(user -> !Recipients.address(user).isEmpty())
                .isPresent();
    }

    /** Nobody took the call. */
    public void missed(Call call, String userId) {
        user(call.accountId(), userId)
                .filter(user -> wants(user, "missed_call"))
                .filter(user -> !Recipients.address(user).isEmpty())
                .ifPresent(user -> mailing.put(about(call, to(user, MISSED))));
    }

    /** Somebody left a message. */
    public void left(Call call, Message message) {
        List<String> addresses = new ArrayList<>();
        Optional<Document> owner = Optional.ofNullable(message.ownerId())
                .filter(id -> wantsMessages(call.accountId(), id))
                .flatMap(id -> user(call.accountId(), id));
        owner.map(Recipients::address).ifPresent(addresses::add);
        addresses.addAll(message.others());
        if (addresses.isEmpty()) {
            return;
        }
        Letter letter = owner.map(user -> to(user, VOICEMAIL))
                .orElseGet(() -> Letter.to(call.accountId(), VOICEMAIL, addresses.getFirst()));
        mailing.put(about(call, letter)
                .to(addresses)
                .once(VOICEMAIL + '-' + message.id())
                .say(MESSAGE_ID, message.id())
                .say(BOX_ID, message.boxId())
                .say("mailbox", message.mailbox())
                .say("length", clock(message.length())));
    }

    /** Somebody guessed at the user's PIN. */
    public void locked(String accountId, String userId, Instant at) {
        user(accountId, userId)
                .filter(user -> !Recipients.address(user).isEmpty())
                .ifPresent(user -> mailing.put(to(user, LOCKED).say(Letter.AT, at.toString())));
    }

    private static boolean wants(Document user, String kind) {
        return Json.flag(user.body(), "notifications." + kind + ".enabled", true);
    }

    private Optional<Document> user(String accountId, String userId) {
        return accounts.recent().get(accountId, DocumentType.USER, userId);
    }

    private static Letter to(Document user, String template) {
        String name = Json.text(user.body(), "first_name", "") + ' ' + Json.text(user.body(), "last_name", "");
        return Letter.to(user.accountId(), template, Recipients.address(user))
                .inLanguage(Json.text(user.body(), "language", ""))
                .say(Letter.READER, user.id())
                .say("name", name.strip());
    }

    private static Letter about(Call call, Letter letter) {
        return letter.say(Letter.AT, call.at().toString())
                .say("caller_id_name", call.from().name())
                .say("caller_id_number", call.from().number());
    }

    private static String clock(Duration length) {
        long seconds = length.toSeconds();
        return seconds / MINUTE + (seconds % MINUTE < 10 ? ":0" : ":") + seconds % MINUTE;
    }
}
