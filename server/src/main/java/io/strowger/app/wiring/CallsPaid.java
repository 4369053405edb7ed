package io.strowger.app.wiring;

import io.strowger.billing.BillingRoom;
import io.strowger.billing.till.Settlement;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.store.Sql;
import java.util.List;

/** What calls cost goes to the ledger with their records: both or neither. */
record CallsPaid(Settlement settlement) implements CallRecords.Closing {

    static CallsPaid with(BillingRoom billing) {
        return new CallsPaid(new Settlement(billing.ledger(), billing.till()));
    }

    @Override
    public void write(Sql sql, List<CallRecord> over) {
        settlement.post(
                sql,
                over.stream()
                        .flatMap(record -> record.fares().stream()
                                .map(fare -> new Settlement.Due(fare, record.id(), record.interactionId())))
                        .toList());
    }
}
