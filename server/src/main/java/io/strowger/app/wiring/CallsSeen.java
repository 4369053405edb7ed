package io.strowger.app.wiring;

import io.strowger.api.calls.AttemptRow;
import io.strowger.api.calls.CallViews;
import io.strowger.api.calls.CdrPage;
import io.strowger.api.calls.CdrQuery;
import io.strowger.api.calls.CdrRow;
import io.strowger.api.calls.ChannelRow;
import io.strowger.api.calls.RegistrationRow;
import io.strowger.api.calls.StepView;
import io.strowger.base.Json;
import io.strowger.call.CallerLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.live.LiveCalls;
import io.strowger.call.watch.Unasked;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.policy.Decision;
import io.strowger.policy.Party;
import io.strowger.routing.DryRun;
import io.strowger.routing.Facts;
import io.strowger.routing.Registrations;
import io.strowger.routing.Rehearsal;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.transport.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Registrations, live calls and call records as the API shows them. */
final class CallsSeen implements CallViews {

    private final Directory directory;
    private final Registrations registrations;
    private final LiveCalls live;
    private final CallRecords records;
    private final Attempts attempts;
    private final Facts facts;
    private final Unasked unasked;

    CallsSeen(Ground ground, CallChapter calls) {
        this.directory = ground.lookup().directory();
        this.registrations = ground.lookup().registrations();
        this.attempts = ground.lookup().attempts();
        this.records = ground.records().calls();
        this.live = calls.live();
        this.facts = calls.facts();
        this.unasked = calls.watching().unasked();
    }

    @Override
    public List<AttemptRow> attempts(String accountId) {
        return attempts.of(accountId).stream()
                .map(it -> new AttemptRow(it.id(), it.at(), it.address(), it.username(), it.agent(), it.throttled()))
                .toList();
    }

    // ------------------------------------------------------------------------------------------------ registrations

    @Override
    public List<RegistrationRow> registrations(String accountId) {
        List<RegistrationRow> rows = new ArrayList<>();
        String realm =
                directory.account(accountId).map(Directory.Account::realm).orElse("");
        for (Registrations.Entry entry : registrations.ofAccount(accountId)) {
            directory.device(entry.deviceId()).ifPresent(device -> entry.contacts()
                    .forEach(contact -> rows.add(row(entry, contact, device, realm))));
        }
        return rows;
    }

    @Override
    public int checkSync(String accountId, String deviceId) {
        return unasked.checkSync(accountId, deviceId);
    }

    private static RegistrationRow row(
            Registrations.Entry entry, Registrations.Contact contact, Directory.Device device, String realm) {
        Flow source = contact.source();
        return new RegistrationRow(
                device.id(),
                Optional.ofNullable(device.ownerId()),
                device.username(),
                realm,
                contact.binding().contact().toString(),
                contact.binding().contact().host(),
                Math.max(0, contact.binding().contact().port()),
                source.remote().getAddress().getHostAddress(),
                source.remote().getPort(),
                source.transport().name().toLowerCase(java.util.Locale.ROOT),
                contact.binding().userAgent() == null ? "" : contact.binding().userAgent(),
                contact.binding().callId(),
                entry.since(),
                contact.binding().expires());
    }

    // --------------------------------------------------------------------------------------------------- live calls

    @Override
    public List<ChannelRow> channels(String accountId) {
        List<ChannelRow> rows = new ArrayList<>();
        for (InboundCall call : live.seenBy(accountId)) {
            List<Leg> legs = new ArrayList<>(List.of(call.caller()));
            legs.addAll(call.others());
            for (Leg leg : legs) {
                if (leg.isLive() && accountId.equals(whose(call, leg))) {
                    rows.add(channel(call, leg, accountId));
                }
            }
        }
        return rows;
    }

    /** The account a leg belongs to; another one sees nothing of its phones. */
    private static String whose(InboundCall call, Leg leg) {
        String phones = leg.party().accountId();
        String carriers = leg == call.caller() ? call.accountId() : call.reached();
        return phones == null ? carriers : phones;
    }

    private static CdrRow.Direction direction(Leg leg) {
        return leg instanceof CallerLeg ? CdrRow.Direction.INBOUND : CdrRow.Direction.OUTBOUND;
    }

    /** Who it talks to; who still rings is seen with the caller. */
    private static String other(InboundCall call, Leg leg) {
        Leg partner = call.partnerOf(leg);
        if (partner != null) {
            return partner.callId();
        }
        return leg == call.caller() ? "" : call.caller().callId();
    }

    private ChannelRow channel(InboundCall call, Leg leg, String accountId) {
        Party party = leg.party();
        boolean own = call.accountId().equals(accountId);
        String username = Optional.ofNullable(party.deviceId())
                .flatMap(directory::device)
                .map(Directory.Device::username)
                .orElse(party.shown().number());
        return new ChannelRow(
                leg.callId(),
                own ? call.caller().callId() : leg.callId(),
                own ? other(call, leg) : "",
                leg.isAnswered(),
                direction(leg),
                (own ? call.facts() : call.here()).dialled().text(),
                username,
                Optional.ofNullable(party.isCarrier() ? party.carrierId() : party.deviceId()),
                Optional.ofNullable(party.userId()),
                party.shown().number(),
                leg.since());
    }

    // ------------------------------------------------------------------------------------------------- call records

    @Override
    public CdrPage calls(CdrQuery query) {
        CdrKey start = CdrKey.parse(query.startKey());
        List<CallRecord> found = records.list(new CallRecords.Query(
                query.accountId(),
                query.userId().orElse(null),
                query.from(),
                query.to(),
                start.recordId(),
                query.limit() + 1,
                query.ascending(),
                query.perInteraction()));
        List<CdrRow> rows = new ArrayList<>();
        for (CallRecord record : found) {
            int legs = query.perInteraction() ? 1 : record.legs().size();
            int first = record.id().equals(start.recordId()) ? start.leg() : 0;
            for (int leg = first; leg < legs; leg++) {
                if (rows.size() == query.limit()) {
                    return new CdrPage(rows, Optional.of(new CdrKey(record.id(), leg).text()));
                }
                rows.add(query.perInteraction() ? CdrRows.whole(record) : CdrRows.row(record, leg));
            }
        }
        return new CdrPage(rows, Optional.empty());
    }

    @Override
    public Optional<CdrRow> call(String accountId, String id) {
        CdrKey key = CdrKey.parse(id);
        return find(accountId, key.recordId())
                .filter(record -> key.leg() < record.legs().size())
                .map(record -> CdrRows.row(record, key.leg()));
    }

    @Override
    public List<CdrRow> legs(String accountId, String id) {
        List<CdrRow> rows = new ArrayList<>();
        find(accountId, CdrKey.parse(id).recordId())
                .map(record -> records.ofInteraction(accountId, record.interactionId()))
                .orElse(List.of())
                .forEach(record -> {
                    for (int leg = 0; leg < record.legs().size(); leg++) {
                        rows.add(CdrRows.row(record, leg));
                    }
                });
        return rows;
    }

    @Override
    public Optional<ArrayNode> journey(String accountId, String id) {
        return find(accountId, CdrKey.parse(id).recordId()).map(record -> {
            ArrayNode steps = Json.array();
            record.journey().forEach(step -> steps.add(StepView.of(step)));
            return steps;
        });
    }

    private Optional<CallRecord> find(String accountId, @Nullable String id) {
        return id == null ? Optional.empty() : records.find(accountId, id);
    }

    @Override
    public Optional<Decision> rehearse(String accountId, DryRun asked) {
        return new Rehearsal(directory, facts, live).decide(accountId, asked);
    }
}
