package io.strowger.notify.mail;

import io.strowger.base.Json;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Secrets;
import io.strowger.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outbox of mails: letters lie in the database until a server took them, or nobody tries any more. */
public final class Mailing {
    /** Tries of one letter. */
    public static final int MAX_ATTEMPTS = 8;
    /** Letters of one list. */
    public static final int MAX_LISTED = 500;
    /** Nobody wants to read what is older; secrets are not kept longer either. */
    static final Duration MAX_AGE = Duration.ofDays(3);
    /** Letters taken at once. */
    static final int MAX_AT_ONCE = 20;
    /** Pauses after each failed try; the first is also how long a node that died may hold a letter. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(90),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    private final Database database;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Stationery stationery;
    private final Recipients recipients;
    private final Enclosures enclosures;
    private final @Nullable Post post;

    /** Without a {@code post} letters stay in the outbox, where they can be read. */
    public Mailing(
            Database database, Secrets secrets, InstantSource clock, Addressing addressing, @Nullable Post post) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.stationery = addressing.stationery();
        this.recipients = addressing.recipients();
        this.enclosures = addressing.enclosures();
        this.post = post;
    }

    /** How letters are written, to whom those go that name nobody, and what lies in them. */
    public record Addressing(Stationery stationery, Recipients recipients, Enclosures enclosures) {
        public Addressing(Stationery stationery, Recipients recipients) {
            this(stationery, recipients, Enclosures.NONE);
        }
    }

    /** Whether there is a server to send by. */
    public boolean sends() {
        return post != null;
    }

    public Stationery stationery() {
        return stationery;
    }

    /** Keeps a letter; never waits for a server. */
    public void put(Letter letter) {
        put(database, letter);
    }

    /** The same as part of a transaction. */
    public void put(Sql sql, Letter letter) {
        Instant now = clock.instant();
        sql.update(
                "insert into notices (account_id, id, at, template, body, recipients, language, sealed, due)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                letter.accountId(),
                letter.id(),
                now,
                letter.template(),
                letter.values(),
                letter.recipients(),
                letter.language(),
                letter.secrets().isEmpty() ? null : secrets.seal(Json.write(letter.secrets())),
                now);
    }

    /** The newest letters of an account, the newest first. */
    public List<Posted> of(String accountId) {
        return database.query(
                "select * from notices where account_id = ? order by at desc, id desc limit ?",
                this::read,
                accountId,
                MAX_LISTED);
    }

    public Optional<Posted> find(String accountId, String id) {
        return database.one("select * from notices where account_id = ? and id = ?", this::read, accountId, id);
    }

    /** As its reader gets it; what is secret only where no server sends it. */
    public Mail written(Posted posted) {
        Letter letter = addressed(posted.letter());
        boolean shown = !sends() && posted.state() == Posted.State.WAITING;
        return stationery.written(shown ? letter : withoutSecrets(letter), posted.at());
    }

    /** Tries a failed letter again; false when it has not failed. */
    public boolean retry(String accountId, String id) {
        return database.update(
                        "update notices set state = 'waiting', attempts = 0, due = ?, ended = null"
                                + " where account_id = ? and id = ? and state = 'failed'",
                        clock.instant(),
                        accountId,
                        id)
                == 1;
    }

    /** Sends what is due; of several nodes each takes its own. */
    public void deliver() {
        Instant now = clock.instant();
        database.update("update notices set sealed = null where sealed is not null and at < ?", now.minus(MAX_AGE));
        Post server = post;
        if (server == null) {
            return;
        }
        List<Posted> due = claim(now);
        due.forEach(posted -> deliver(server, posted, now));
    }

    private List<Posted> claim(Instant now) {
        return database.query(
                "update notices n set attempts = attempts + 1, due = ? from (select account_id, id from notices"
                        + " where state = 'waiting' and due <= ? order by due limit ? for update skip locked) c"
                        + " where n.account_id = c.account_id and n.id = c.id returning n.*",
                this::read,
                now.plus(PAUSES.getFirst()),
                now,
                MAX_AT_ONCE);
    }

    private void deliver(Post server, Posted posted, Instant now) {
        Letter letter = addressed(posted.letter());
        if (letter.recipients().isEmpty()) {
            ended(posted, Posted.State.FAILED, "nobody to send it to");
        } else if (!stationery.isEnabled(letter.accountId(), letter.template())) {
            ended(posted, Posted.State.FAILED, "switched off");
        } else if (posted.at().isBefore(now.minus(MAX_AGE))) {
            ended(posted, Posted.State.FAILED, "too old");
        } else {
            Mail mail = stationery.written(letter, posted.at());
            Post.Outcome outcome =
                    server.send(enclosures.of(letter).map(mail::enclosing).orElse(mail));
            judge(outcome, posted, now);
            if (outcome instanceof Post.Outcome.Sent) {
                enclosures.sent(letter);
            }
        }
    }

    private void judge(Post.Outcome outcome, Posted posted, Instant now) {
        switch (outcome) {
            case Post.Outcome.Sent() -> ended(posted, Posted.State.SENT, null);
            case Post.Outcome.Refused(String why) -> undelivered(posted, why);
            case Post.Outcome.Later(String why) -> later(posted, why, now);
        }
    }

    private void later(Posted posted, String why, Instant now) {
        LOG.warn("{} not sent, try {}: {}", posted.letter(), posted.attempts(), why);
        if (posted.attempts() >= MAX_ATTEMPTS) {
            undelivered(posted, why);
            return;
        }
        Duration pause = PAUSES.get(Math.min(posted.attempts(), PAUSES.size()) - 1);
        database.update(
                "update notices set due = ?, error = ? where account_id = ? and id = ?",
                now.plus(pause),
                why,
                posted.letter().accountId(),
                posted.letter().id());
    }

    private void undelivered(Posted posted, String why) {
        ended(posted, Posted.State.FAILED, why);
        // nobody else would notice that a bill reached nobody
        if (posted.letter().template().equals(Letter.INVOICE)) {
            put(Faults.undelivered(posted.letter()));
        }
    }

    private void ended(Posted posted, Posted.State state, @Nullable String error) {
        database.update(
                "update notices set state = ?, error = ?, ended = ?, recipients = ?,"
                        + " sealed = case when ? then null else sealed end where account_id = ? and id = ?",
                word(state),
                error,
                clock.instant(),
                addressed(posted.letter()).recipients(),
                state == Posted.State.SENT,
                posted.letter().accountId(),
                posted.letter().id());
    }

    private Letter addressed(Letter letter) {
        return letter.recipients().isEmpty() ? letter.to(recipients.of(letter.accountId())) : letter;
    }

    private static Letter withoutSecrets(Letter letter) {
        Letter masked = letter;
        for (String name : letter.secrets().propertyNames()) {
            masked = masked.secret(name, "••••");
        }
        return masked;
    }

    private static String word(Posted.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Posted read(Row row) {
        String sealed = row.textOrNull("sealed");
        ObjectNode opened = sealed == null ? Json.object() : Json.readObject(secrets.open(sealed));
        Letter letter = new Letter(
                row.text("account_id"),
                row.text("id"),
                row.text("template"),
                row.texts("recipients"),
                row.text("language"),
                row.object("body"),
                opened);
        return new Posted(
                letter,
                row.instant("at"),
                Posted.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                (int) row.number("attempts"),
                row.textOrNull("error"));
    }
}
