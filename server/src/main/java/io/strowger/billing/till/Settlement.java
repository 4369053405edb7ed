package io.strowger.billing.till;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Transfer;
import io.strowger.policy.money.Fare;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Share;
import io.strowger.store.Author;
import io.strowger.store.Sql;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts what ended calls cost, together with their records: from the credit of each payer to the account above, which it
 * had that credit from; what reaches the master account is gone for real. A fare is the key, so it is paid once.
 */
public record Settlement(Ledger ledger, Till till) {
    /** KAZOO's name for what calls cost. */
    public static final String SOURCE = "per-minute-voip";

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** A fare that is over, of which call and interaction. */
    public record Due(Fare fare, String callId, String interactionId) {}

    /** In the transaction that writes the records; the same may come again. */
    public void post(Sql sql, List<Due> dues) {
        List<Transfer> transfers = new ArrayList<>();
        for (Due due : dues) {
            due.fare().shares().stream()
                    .filter(share -> due.fare().cost(share) > 0)
                    .forEach(share -> transfers.add(transfer(due, share)));
        }
        if (!transfers.isEmpty()) {
            ledger.postCalls(sql, transfers).forEach(this::posted);
        }
    }

    private void posted(Ledger.Moved moved) {
        if (moved.outcome().equals("PART") || moved.outcome().equals("DIFFERENT")) {
            LOG.error("fare {} of account {}: {}", moved.transferId(), moved.accountId(), moved.outcome());
        }
        till.posted(moved);
    }

    private Transfer transfer(Due due, Share share) {
        return new Transfer(
                new Transfer.Key(share.accountId(), due.fare().id()),
                Transfer.Kind.CALL,
                LedgerAccount.credit(share.accountId()),
                Allocations.purse(share.above(), share.real()),
                new Money(due.fare().cost(share), ledger.currency()),
                due.fare().way().word() + " " + due.fare().number(),
                Author.system(share.accountId(), "call"),
                details(due, share));
    }

    private static ObjectNode details(Due due, Share share) {
        Fare fare = due.fare();
        ObjectNode details = Json.object();
        details.putObject("source").put("service", SOURCE).put("id", fare.id());
        details.putObject("usage").put("type", "voice").put("unit", "sec").put("quantity", fare.seconds());
        ObjectNode metadata = details.putObject("metadata")
                .put("call_id", due.callId())
                .put("interaction_id", due.interactionId())
                .put("direction", fare.way().word())
                .put("from", fare.from())
                .put("to", fare.number())
                .put("real", share.real());
        Rate rate = share.rate();
        if (rate != null) {
            metadata.set("rate", json(rate));
        }
        return details;
    }

    private static ObjectNode json(Rate rate) {
        return Json.object()
                .put("name", rate.name())
                .put("prefix", rate.prefix())
                .put("value_micros", rate.cost())
                .put("surcharge_micros", rate.surcharge())
                .put("increment", rate.increment())
                .put("minimum", rate.minimum())
                .put("nocharge_time", rate.nocharge());
    }
}
