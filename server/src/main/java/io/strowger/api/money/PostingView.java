package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.list.ListParameters;
import io.strowger.api.route.Call;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Posting;
import io.strowger.billing.ledger.Statement;
import io.strowger.store.tree.AccountRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Postings as KAZOO's clients know transactions and entries of ledgers, and which of them are asked for. */
final class PostingView {
    /** The columns of a ledger as a file. */
    static final List<String> LINE = List.of(
            "id", "time", "account", "direction", "from", "to", "rate", "seconds", "amount", "currency", "description");

    private final AccountRoom accounts;
    private final InstantSource clock;

    PostingView(AccountRoom accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A line in the list of transactions. */
    ObjectNode transaction(Posting posting) {
        ObjectNode row = begun(posting)
                .put("type", posting.amount().isPositive() ? "credit" : "debit")
                .put("status", "completed");
        posting.balance().put(row, "balance");
        row.putObject("executor").put("module", "ledger").put("trigger", "manual");
        return row;
    }

    /** An entry of a ledger. */
    ObjectNode entry(Posting posting) {
        ObjectNode row = begun(posting).put("ledger_type", posting.amount().isPositive() ? "credit" : "debit");
        posting.cause().details().forEachEntry(row::set);
        return row;
    }

    /** The same as a line of a file. */
    ObjectNode line(Posting posting) {
        ObjectNode details = posting.cause().details();
        ObjectNode line = begun(posting);
        line.put("account", Json.text(line, "account.name", ""))
                .put("time", posting.at().toString())
                .put("direction", Json.text(details, "metadata.direction", ""))
                .put("from", Json.text(details, "metadata.from", ""))
                .put("to", Json.text(details, "metadata.number", Json.text(details, "metadata.to", "")))
                .put("rate", Json.text(details, "metadata.rate.name", ""));
        line.set("seconds", Json.at(details, "usage.quantity"));
        return line;
    }

    private ObjectNode begun(Posting posting) {
        Posting.Cause cause = posting.cause();
        ObjectNode row = Json.object().put("id", cause.key().id());
        posting.amount().put(row, "amount");
        row.put("currency", posting.amount().currency().getCurrencyCode())
                .put("created", Gregorian.seconds(posting.at()))
                .put("description", cause.reason());
        ObjectNode account = row.putObject("account").put("id", cause.key().accountId());
        accounts.tree().get(cause.key().accountId()).map(AccountRow::name).ifPresent(name -> account.put("name", name));
        ObjectNode by = row.putObject("by").put("account_id", cause.by().accountId());
        if (cause.by().userId() != null) {
            by.put("user_id", cause.by().userId());
        }
        return row;
    }

    /** What the query of a list asks for. */
    Statement asked(Call call, @Nullable String source) {
        FieldErrors errors = new FieldErrors();
        Optional<Instant> from = ListParameters.time(call, "created_from", errors);
        Optional<Instant> to = ListParameters.time(call, "created_to", errors);
        boolean whole = call.request().query("paginate").map("false"::equals).orElse(false);
        int rows = whole ? Statement.MAX_ROWS : ListParameters.pageSize(call, errors);
        Long before =
                call.request().query("start_key").map(ListParameters::number).orElse(null);
        if (before != null && before < 0) {
            errors.add("start_key", "type", Sentence.NO_SUCH_PAGE);
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        Instant end = clock.instant().plus(Duration.ofDays(1));
        return new Statement(from.orElse(Instant.EPOCH), to.orElse(end), source, before, rows);
    }

    /** A page of postings, with the key of the next when there is one. */
    static Reply page(Ledger ledger, LedgerAccount account, Statement wanted, Function<Posting, ObjectNode> view) {
        List<Posting> found = ledger.postings(account, wanted);
        ArrayNode data = Json.array();
        found.forEach(posting -> data.add(view.apply(posting)));
        ObjectNode beside = Json.object().put("page_size", data.size());
        // numbered from 1 without a gap
        if (found.size() == wanted.rows() && found.getLast().seq() > 1) {
            beside.put("next_start_key", Long.toString(found.getLast().seq()));
        }
        return Reply.ok(data, beside);
    }
}
