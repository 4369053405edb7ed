package io.strowger.routing.defence;

import io.strowger.base.Networks;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the table of limits ({@link Limit}) to whatever arrives, and remembers who proved to be somebody and who is
 * banned. All of it is a few numbers in memory of fixed size.
 */
public final class Doorkeeper implements Admittance {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final long EVERYBODY_TOGETHER = 0;

    private final Budget[] budgets = new Budget[Limit.values().length];
    private final LongAdder[] refused = new LongAdder[Limit.values().length];
    private final LongAdder banned = new LongAdder();
    private final LongAdder scanners = new LongAdder();
    private final Marks proven = new Marks(Limit.MAX_PROVEN);
    private final Marks bans = new Marks(Limit.MAX_BANNED);
    private final Networks trusted;
    private final Origins origins;
    private final Keys keys;
    private final LongSupplier nanos;
    private final long origin;

    /**
     * @param trusted networks that no limit holds for
     * @param origins whom we believe where a request comes from
     * @param secret of the tables' order
     * @param nanos a monotonic clock
     */
    public Doorkeeper(Networks trusted, Origins origins, long secret, LongSupplier nanos) {
        this.trusted = trusted;
        this.origins = origins;
        this.keys = new Keys(secret);
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
        for (Limit limit : Limit.values()) {
            budgets[limit.ordinal()] = new Budget(limit.budget(), limit.windowNanos(), limit.keys());
            refused[limit.ordinal()] = new LongAdder();
        }
    }

    private long now() {
        return nanos.getAsLong() - origin + 1; // never 0, which is the time of what never was
    }

    // ---- what arrives

    @Override
    public boolean admits(Flow from, byte[] buffer, int length) {
        InetAddress address = from.remote().getAddress();
        if (trusted.hold(address)) {
            return true;
        }
        long now = now();
        long flow = keys.flow(from);
        if (proven.holds(flow, now)) {
            return take(Limit.PROVEN, flow, now);
        }
        long source = keys.source(address);
        if (bans.holds(source, now)) {
            banned.increment();
            return false;
        }
        Kind kind = Kind.of(buffer, length);
        return take(kind.ofSource(), source, now)
                && take(Limit.BYTES, source, length, now)
                && take(kind.ofAll(), EVERYBODY_TOGETHER, now);
    }

    @Override
    public boolean admits(Flow from, SipRequest request) {
        if (!Scanners.sent(request) || isKnown(from)) {
            return true;
        }
        scanners.increment();
        return false;
    }

    @Override
    public boolean admitsConnection(InetAddress from) {
        long now = now();
        long source = keys.source(from);
        return trusted.hold(from) || !bans.holds(source, now) && take(Limit.CONNECTIONS, source, now);
    }

    @Override
    public boolean answersMalformed(Flow from) {
        InetAddress address = from.remote().getAddress();
        if (isKnown(from) || takes(Limit.MALFORMED, keys.source(address))) {
            return true;
        }
        ban(address, Limit.MALFORMED);
        return false;
    }

    /** Never who proved who it is. */
    @Override
    public boolean mayShun(Flow from) {
        return !isKnown(from);
    }

    @Override
    public void answered(Flow by) {
        proved(by);
    }

    /** Where a request comes from, behind proxies that are trusted. */
    public InetSocketAddress origin(SipRequest request, Flow flow) {
        return origins.of(request, flow);
    }

    /** Whether this is a stranger, to whom only little may be sent. */
    public boolean isStranger(Flow flow) {
        return !isKnown(flow);
    }

    private boolean isKnown(Flow flow) {
        return trusted.hold(flow.remote().getAddress()) || proven.holds(keys.flow(flow), now());
    }

    // ---- what turned out

    /** A phone or a carrier has shown who it is. */
    public void proved(Flow flow) {
        proven.put(keys.flow(flow), now() + Limit.PROVEN_FOR.toNanos());
    }

    /** Whether there were too many wrong passwords from there for this name; whether anybody has it does not matter. */
    public boolean isGuessing(Flow from, String realm, String username) {
        boolean many = budget(Limit.WRONG_PASSWORD).isSpent(nameKey(from, realm, username), now());
        if (many) {
            refused[Limit.WRONG_PASSWORD.ordinal()].increment();
        }
        return many;
    }

    /** Notes a wrong password; true when it was the last that will be looked at for a while. */
    public boolean guessed(Flow from, String realm, String username) {
        InetAddress address = from.remote().getAddress();
        long name = nameKey(from, realm, username);
        takes(Limit.WRONG_PASSWORD, name);
        if (!trusted.hold(address) && !takes(Limit.GUESSES, keys.source(address))) {
            proven.remove(keys.flow(from));
            ban(address, Limit.GUESSES);
        }
        boolean last = budget(Limit.WRONG_PASSWORD).isSpent(name, now());
        if (last) {
            log("{} guesses passwords of a phone", address);
        }
        return last;
    }

    /** Who proved to be somebody answers for its own flow: what a stranger does in its name elsewhere is not held against it. */
    private long nameKey(Flow from, String realm, String username) {
        long start = isKnown(from) ? keys.flow(from) : keys.source(from.remote().getAddress());
        return keys.name(start, realm, username);
    }

    /** Whether a device may begin one more call now. */
    public boolean mayCall(Flow from, String accountId, String deviceId) {
        return trusted.hold(from.remote().getAddress())
                || takes(Limit.DEVICE_CALLS, keys.name(0, deviceId))
                        && takes(Limit.ACCOUNT_CALLS, keys.name(1, accountId));
    }

    /** Whether so many account codes from this phone or trunk were wrong that none are taken now. */
    public boolean isGuessingCodes(String deviceId) {
        boolean many = budget(Limit.WRONG_CODE).isSpent(keys.name(2, deviceId), now());
        if (many) {
            refused[Limit.WRONG_CODE.ordinal()].increment();
        }
        return many;
    }

    /** Notes a wrong account code; true when it was the last that will be looked at for a while. */
    public boolean guessedCode(String accountId, String deviceId) {
        long name = keys.name(2, deviceId);
        boolean last = takes(Limit.WRONG_CODE, name) && budget(Limit.WRONG_CODE).isSpent(name, now());
        if (last) {
            LOG.warn(
                    "{} of account {} guesses account codes: none are taken from there for a while",
                    deviceId,
                    accountId);
        }
        return last;
    }

    /** Whether so many PINs for the messages of this user were wrong that none are taken now. */
    public boolean isGuessingPins(String userId) {
        boolean many = budget(Limit.WRONG_PIN).isSpent(keys.name(3, userId), now());
        if (many) {
            refused[Limit.WRONG_PIN.ordinal()].increment();
        }
        return many;
    }

    /** Notes a wrong PIN; true when it was the last that will be looked at for a while. */
    public boolean guessedPin(String accountId, String userId) {
        long name = keys.name(3, userId);
        boolean last = takes(Limit.WRONG_PIN, name) && budget(Limit.WRONG_PIN).isSpent(name, now());
        if (last) {
            LOG.warn("somebody guesses the PIN of user {} of account {}: locked for a while", userId, accountId);
        }
        return last;
    }

    // ---- what was refused

    /** How often that limit refused something. */
    public long refused(Limit limit) {
        return refused[limit.ordinal()].sum();
    }

    /** Messages of banned sources. */
    public long refusedBanned() {
        return banned.sum();
    }

    /** Requests of known scanners. */
    public long refusedScanners() {
        return scanners.sum();
    }

    // ---- how

    private boolean takes(Limit limit, long key) {
        return take(limit, key, now());
    }

    private boolean take(Limit limit, long key, long now) {
        return take(limit, key, 1, now);
    }

    private boolean take(Limit limit, long key, long units, long now) {
        boolean taken = budget(limit).take(key, units, now);
        if (!taken) {
            refused[limit.ordinal()].increment();
        }
        return taken;
    }

    private Budget budget(Limit limit) {
        return budgets[limit.ordinal()];
    }

    private void ban(InetAddress address, Limit why) {
        long source = keys.source(address);
        if (bans.holds(source, now())) {
            return;
        }
        bans.put(source, now() + Limit.BAN_FOR.toNanos());
        log("nothing is taken from {} for a while: " + why.label(), address);
    }

    private void log(String text, InetAddress address) {
        if (budget(Limit.LOG_LINES).take(EVERYBODY_TOGETHER, 1, now())) {
            LOG.warn(text, address.getHostAddress());
        }
    }
}
