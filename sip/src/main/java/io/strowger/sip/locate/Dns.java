package io.strowger.sip.locate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Name servers over the network, with what they said kept for as long as they allow; blocks while it asks. */
public final class Dns implements NameServers {
    private static final Logger LOG = LoggerFactory.getLogger(Dns.class);
    /** With one name server, and with all of them. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final Duration PATIENCE_IN_ALL = Duration.ofSeconds(6);
    private static final int TRIES = 2;
    private static final int MAX_CACHED = 10_000;
    /** Nothing is believed for longer, and its absence not for longer than the second. */
    private static final int MAX_CACHED_S = 3_600;

    private static final int MAX_ABSENT_S = 60;

    private final ExtendedResolver resolver;
    private final Cache cache = new Cache(DClass.IN);

    private Dns(ExtendedResolver resolver) {
        this.resolver = resolver;
        for (Resolver each : resolver.getResolvers()) {
            each.setTimeout(PATIENCE);
        }
        resolver.setTimeout(PATIENCE_IN_ALL);
        resolver.setRetries(TRIES);
        cache.setMaxEntries(MAX_CACHED);
        cache.setMaxCache(MAX_CACHED_S);
        cache.setMaxNCache(MAX_ABSENT_S);
    }

    /** Asks these servers, in this order; the machine's own where there are none. */
    public static Dns of(List<InetSocketAddress> servers) {
        if (servers.isEmpty()) {
            return new Dns(new ExtendedResolver());
        }
        List<Resolver> each = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            each.add(new SimpleResolver(server));
        }
        return new Dns(new ExtendedResolver(each));
    }

    @Override
    public List<Pointer> pointers(String name) {
        List<Pointer> pointers = new ArrayList<>();
        for (Record record : records(name, Type.NAPTR)) {
            if (record instanceof NAPTRRecord found) {
                String replacement = found.getReplacement().toString(true);
                pointers.add(new Pointer(
                        found.getOrder(), found.getPreference(), found.getFlags(), found.getService(), replacement));
            }
        }
        return pointers;
    }

    @Override
    public List<Service> services(String name) {
        List<Service> services = new ArrayList<>();
        for (Record record : records(name, Type.SRV)) {
            if (record instanceof SRVRecord found && !found.getTarget().equals(Name.root)) { // "." says: not here
                services.add(new Service(
                        found.getPriority(),
                        found.getWeight(),
                        found.getPort(),
                        found.getTarget().toString(true)));
            }
        }
        return services;
    }

    @Override
    public List<InetAddress> addresses(String name) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record record : records(name, type)) {
                switch (record) {
                    case ARecord four -> addresses.add(four.getAddress());
                    case AAAARecord six -> addresses.add(six.getAddress());
                    default -> {} // an alias on the way
                }
            }
        }
        return addresses;
    }

    private Record[] records(String name, int type) {
        try {
            Lookup lookup = new Lookup(Name.fromString(name, Name.root), type);
            lookup.setResolver(resolver);
            lookup.setCache(cache);
            Record[] found = lookup.run();
            if (lookup.getResult() == Lookup.TRY_AGAIN) {
                LOG.warn("DNS does not answer for {} {}: {}", Type.string(type), name, lookup.getErrorString());
            }
            return found == null ? new Record[0] : found;
        } catch (TextParseException e) {
            return new Record[0];
        }
    }
}
