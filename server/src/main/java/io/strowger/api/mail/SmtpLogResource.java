package io.strowger.api.mail;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.notify.mail.Mail;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Posted;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account was told, the newest first (KAZOO's log of sent mail); without a mail server it is the outbox. */
public final class SmtpLogResource {
    private static final String PATH = "/v2/accounts/{account}/notifications/smtplog";

    private final Mailing mailing;

    public SmtpLogResource(Mailing mailing) {
        this.mailing = mailing;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "What the account was told", this::list),
                new Route(Verb.GET, PATH + "/{id}", Access.ADMIN, "One mail", this::one),
                new Route(Verb.POST, PATH + "/{id}", Access.ADMIN, "Send a failed mail again", this::retry));
    }

    private Reply list(Call call) {
        ArrayNode data = Json.array();
        mailing.of(call.accountId()).forEach(posted -> data.add(row(posted, mailing.written(posted))));
        ObjectNode beside = Json.object();
        beside.putObject("metadata").put("smtp", mailing.sends());
        return Reply.ok(data, beside);
    }

    private Reply one(Call call) {
        return mailing.find(call.accountId(), call.param("id"))
                .map(posted -> Reply.ok(whole(posted)))
                .orElseGet(Reply::notFound);
    }

    private Reply retry(Call call) {
        String id = call.param("id");
        if (mailing.find(call.accountId(), id).isEmpty()) {
            return Reply.notFound();
        }
        if (!Json.text(call.data(), "action", "").equals("retry")) {
            ObjectNode errors = Json.object();
            Sentence.ONLY_RETRY.into(errors.putObject("action").putObject("enum"));
            return Reply.invalid(errors);
        }
        return mailing.retry(call.accountId(), id)
                ? one(call)
                : Reply.failure(Reply.CONFLICT, "not_failed", Sentence.ONLY_FAILED_MAIL);
    }

    private ObjectNode whole(Posted posted) {
        Mail mail = mailing.written(posted);
        ObjectNode row = row(posted, mail)
                .put("text", mail.content().text())
                .put("html", mail.content().html())
                .put("language", mail.language());
        if (mail.from() != null) {
            row.put("from", mail.from());
        }
        row.set("macros", posted.letter().values());
        return row;
    }

    private ObjectNode row(Posted posted, Mail mail) {
        boolean kept = !mailing.sends() && posted.state() == Posted.State.WAITING;
        ObjectNode row = Json.object()
                .put("id", mail.id())
                .put("template_id", posted.letter().template())
                .put("created", Gregorian.seconds(posted.at()))
                .put("subject", mail.content().subject())
                .put("state", kept ? "kept" : posted.state().name().toLowerCase(Locale.ROOT))
                .put("attempts", posted.attempts());
        ArrayNode to = row.putArray("to");
        mail.recipients().forEach(to::add);
        if (posted.error() != null) {
            row.put("error", posted.error());
        }
        return row;
    }
}
