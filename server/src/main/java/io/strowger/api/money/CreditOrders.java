package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.Bills;
import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Dues;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Posting;
import io.strowger.billing.ledger.Transfer;
import io.strowger.store.Database;
import io.strowger.store.Sql;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Credit given or taken back by request: by whom, how much and why, and how that may fail. */
public final class CreditOrders {
    /** Characters of a reason. */
    public static final int MAX_REASON_CHARS = 256;
    /** Characters of the sources and notes of KAZOO's clients. */
    static final int MAX_DETAILS_CHARS = 4_096;
    /** A billion units: what the ledger takes at once. */
    private static final long MAX_MICROS = 1_000_000_000_000_000L;

    private static final String SOURCE = "adjustments";
    private static final String AMOUNT = "amount";

    private final AccountRoom accounts;
    private final BillingRoom billing;
    private final Bills bills;
    private final Database database;
    private final InstantSource clock;

    public CreditOrders(
            AccountRoom accounts, BillingRoom billing, Bills bills, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.billing = billing;
        this.bills = bills;
        this.database = database;
        this.clock = clock;
    }

    /** No money moves without a reason; {@code field} is where it is missing. */
    static void required(String field, String reason, Saying why) {
        if (reason.isEmpty()) {
            FieldErrors errors = new FieldErrors();
            errors.add(field, "required", why);
            throw new BadRequest(Reply.invalid(errors));
        }
    }

    /** Where an account keeps what it may spend or hand on. */
    public LedgerAccount purse(String accountId) {
        return Allocations.purse(accountId, accounts.tree().isMaster(accountId));
    }

    /** An amount somebody wants to move; what is wrong with it stands in {@code errors}. */
    public Money amount(JsonNode number, String path, FieldErrors errors) {
        Money amount = Money.read(number, billing.currency()).orElse(null);
        if (amount == null) {
            errors.add(path, "invalid", Sentence.NUMBER_NEEDED, number);
        } else if (!amount.isPositive()) {
            errors.add(path, "minimum", Sentence.MORE_THAN_NOTHING, number);
        } else if (amount.micros() > MAX_MICROS) {
            errors.add(path, "maximum", Sentence.LESS_THAN_A_BILLION, number);
        }
        return amount == null ? billing.ledger().zero() : amount;
    }

    /** Gives credit to an account that is being made in the same transaction. */
    public Transfer.Outcome give(Sql sql, Call call, String accountId, Money amount) {
        String reason = Json.text(call.data(), "credit.reason", "Initial credit");
        ObjectNode details = details(Json.object(), accountId);
        return billing.allocations()
                .carryOut(
                        sql,
                        new Allocations.Order(
                                new Transfer.Key(accountId, accountId),
                                Transfer.Kind.CREDIT,
                                amount,
                                reason,
                                call.editor(accountId).author(),
                                details));
    }

    /** An account that ends gets its last invoice, and what it has left goes back, in the same transaction. */
    public void settle(Sql sql, Call call, String accountId) {
        bills.months().end(sql, accountId);
        Money left = billing.ledger().held(sql, LedgerAccount.credit(accountId));
        if (left.isPositive()) {
            String id = Ids.next();
            billing.allocations()
                    .carryOut(
                            sql,
                            new Allocations.Order(
                                    new Transfer.Key(accountId, id),
                                    Transfer.Kind.DEBIT,
                                    left,
                                    "The account was ended",
                                    call.editor().author(),
                                    details(Json.object(), id)));
        }
    }

    /** What would go back. */
    public Money left(String accountId) {
        return billing.ledger().balance(LedgerAccount.credit(accountId));
    }

    /** Does what the request asks; refusals are thrown as replies. */
    Posting carryOut(Call call, Transfer.Kind kind, String reason) {
        requireAbove(call);
        FieldErrors errors = new FieldErrors();
        Money amount = amount(call.data().path(AMOUNT), AMOUNT, errors);
        if (reason.length() > MAX_REASON_CHARS) {
            errors.add("reason", "maxLength", Sentence.TOO_LONG.about(MAX_REASON_CHARS));
        }
        String id = id(call, kind);
        ObjectNode details = details(call.data(), id);
        if (Json.write(details).length() > MAX_DETAILS_CHARS) {
            errors.add("metadata", "maxLength", Sentence.TOO_LONG.about(MAX_DETAILS_CHARS));
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        Transfer.Key key = new Transfer.Key(call.accountId(), id);
        Allocations.Order order =
                new Allocations.Order(key, kind, amount, reason, call.editor().author(), details);
        return settled(call, key, kind, carryOut(order));
    }

    private Transfer.Outcome carryOut(Allocations.Order order) {
        String account = order.key().accountId();
        return isCharge(order.kind())
                ? new Dues(billing.ledger()).carryOut(database, accounts.tree().resellerOf(account), order)
                : billing.allocations().carryOut(database, order);
    }

    private static boolean isCharge(Transfer.Kind kind) {
        return kind == Transfer.Kind.CHARGE || kind == Transfer.Kind.CHARGE_BACK;
    }

    private Posting settled(Call call, Transfer.Key key, Transfer.Kind kind, Transfer.Outcome outcome) {
        // a repetition is a client's that did not hear the answer, and said so by its key
        boolean repeats = call.request().header("Idempotency-Key").isPresent();
        return switch (outcome) {
            case DONE -> posting(key, kind);
            case REPEATED -> {
                if (!repeats) {
                    throw new BadRequest(conflict());
                }
                yield posting(key, kind);
            }
            case DIFFERENT -> throw new BadRequest(conflict());
            case SHORT -> throw new BadRequest(noCredit(kind));
        };
    }

    private Posting posting(Transfer.Key key, Transfer.Kind kind) {
        String account = key.accountId();
        return billing.ledger()
                .posting(isCharge(kind) ? LedgerAccount.due(account) : LedgerAccount.credit(account), key.id())
                .orElseThrow();
    }

    private static Reply conflict() {
        return Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.CREDITED_BEFORE);
    }

    private static Reply noCredit(Transfer.Kind kind) {
        return Reply.failure(
                Reply.PAYMENT_REQUIRED,
                "no_credit",
                kind == Transfer.Kind.CREDIT ? Sentence.ABOVE_HAS_LESS : Sentence.HAS_LESS);
    }

    // nobody gives himself money, and who has no customers has none to give it to
    private void requireAbove(Call call) {
        String own = call.caller().accountId();
        if (own.equals(call.accountId()) || !accounts.tree().sells(own)) {
            throw new BadRequest(Reply.forbidden(Sentence.RESELLER_ABOVE_DOES));
        }
    }

    // KAZOO's: the same source, usage and period within a month is the same entry
    private String id(Call call, Transfer.Kind kind) {
        ObjectNode data = call.data();
        boolean named = Json.has(data, "source.id");
        if (!named || call.request().header("Idempotency-Key").isPresent()) {
            return call.newId();
        }
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        String all =
                month + " " + kind + " " + data.path("source") + " " + data.path("usage") + " " + data.path("period");
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private static ObjectNode details(ObjectNode data, String id) {
        ObjectNode details = Json.object();
        details.putObject("source")
                .put("service", Json.text(data, "source.service", SOURCE))
                .put("id", Json.text(data, "source.id", id));
        details.putObject("usage")
                .put("type", Json.text(data, "usage.type", "credit"))
                .put("unit", Json.text(data, "usage.unit", ""))
                .put("quantity", Json.number(data, "usage.quantity", 0));
        for (String more : new String[] {"period", "metadata"}) {
            details.set(more, Json.objectAt(data, more));
        }
        return details;
    }
}
