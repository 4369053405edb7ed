package io.strowger.sip.locate;

import java.net.InetAddress;
import java.util.List;

/** What is asked of the DNS; an empty list when there is nothing, or nobody answers. */
public interface NameServers {
    /** RFC 3403 §4.1; only what {@link ServerLocator} reads of it. */
    record Pointer(int order, int preference, String flags, String service, String replacement) {}

    /** RFC 2782. */
    record Service(int priority, int weight, int port, String target) {}

    List<Pointer> pointers(String name);

    List<Service> services(String name);

    List<InetAddress> addresses(String name);
}
