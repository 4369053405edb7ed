import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both ends of calls that stay up, where sipp will not do: one socket calls, one answers. Gives the media ports of each
 * call, the load's and the server's, for the sound to go through.
 */
final class Phones implements AutoCloseable {

    /** One party of a call: the port where it speaks and the server's port it speaks to. */
    record Flow(int local, int server) {}

    private static final class Call {
        final int number;
        final String id = "c" + Long.toHexString(java.util.concurrent.ThreadLocalRandom.current().nextLong());
        volatile String state = "new";
        volatile String sent = "";
        volatile String target = "";
        volatile String to = "";
        volatile List<String> routes = List.of();
        volatile int serverPort;
        volatile int cseq = 1;

        Call(int number) {
            this.number = number;
        }
    }

    private final Server server;
    private final int firstUser;
    private final int users;
    private final int firstMediaPort;
    private final DatagramChannel calling = open();
    private final DatagramChannel answering = open();
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, Flow> answered = new ConcurrentHashMap<>();
    private final AtomicInteger registered = new AtomicInteger();
    private final int maximum;
    private volatile boolean over;

    Phones(Server server, int users, int maximum, int firstMediaPort) throws IOException {
        this(server, 0, users, maximum, firstMediaPort);
    }

    /** Phones of so many users from this one on. */
    Phones(Server server, int firstUser, int users, int maximum, int firstMediaPort) throws IOException {
        this.server = server;
        this.firstUser = firstUser;
        this.users = users;
        this.maximum = maximum;
        this.firstMediaPort = firstMediaPort;
        Thread.ofPlatform().daemon().name("calling").start(() -> listen(calling));
        Thread.ofPlatform().daemon().name("answering").start(() -> listen(answering));
    }

    /** Registers users at the answering socket; a lost datagram is sent again. */
    void register(int count) throws Exception {
        registered.set(0);
        for (int i = 0; i < count; i++) {
            Call call = new Call(i);
            calls.put(call.id, call);
            send(call, "REGISTER", "sip:127.0.0.1", "");
            int behind = i - 30;
            Wait.until("registration " + i, 20, () -> registered.get() > behind || resendAll());
        }
        Wait.until(count + " registrations", 20, () -> registered.get() == count || resendAll());
        calls.clear();
    }

    /** Brings up so many calls and leaves them up. */
    void call(int count, int rate) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Call call = new Call(i);
            calls.put(call.id, call);
            send(call, "INVITE", callee(call), Sip.audio(callerPort(i)));
            Wait.seconds(Math.max(0, (i + 1.0) / rate - (System.nanoTime() - began) / 1e9));
        }
        Wait.until(count + " calls, but " + up() + ": " + states(), 30, () -> up() == count || resendAll());
    }

    List<Flow> flows() {
        List<Flow> flows = new ArrayList<>(answered.values());
        calls.values().forEach(call -> flows.add(new Flow(callerPort(call.number), call.serverPort)));
        return flows;
    }

    void hangUp(int rate) throws Exception {
        for (Call call : calls.values()) {
            call.cseq++;
            send(call, "BYE", call.target, "");
            Wait.seconds(1.0 / rate);
        }
        Wait.until("the end of all calls", 20, () -> up() == 0 || resendAll());
        calls.clear();
        answered.clear();
    }

    @Override
    public void close() throws IOException {
        over = true;
        calling.close();
        answering.close();
    }

    private long up() {
        return calls.values().stream().filter(call -> call.state.equals("up")).count();
    }

    private List<String> states() {
        return calls.values().stream().map(call -> call.state).distinct().toList();
    }

    private long lastResend = System.nanoTime();

    private boolean resendAll() throws IOException {
        if (System.nanoTime() - lastResend > 1_000_000_000L) {
            lastResend = System.nanoTime();
            for (Call call : calls.values()) {
                if (call.state.equals("waiting")) {
                    write(calling, call.sent, serverAddress());
                }
            }
        }
        return false;
    }

    private void listen(DatagramChannel socket) {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try {
            while (!over) {
                buffer.clear();
                SocketAddress from = socket.receive(buffer);
                String message = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
                if (Sip.status(message) > 0) {
                    response(message);
                } else {
                    request(socket, message, from);
                }
            }
        } catch (IOException e) {
            if (!over) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void response(String message) throws IOException {
        Call call = calls.get(Sip.header(message, "Call-ID", "i"));
        int status = Sip.status(message);
        if (call == null || status < 200) {
            return;
        }
        String method = Sip.header(message, "CSeq", "CSeq").split(" +")[1];
        boolean current = Sip.header(message, "CSeq", "CSeq").startsWith(call.cseq + " ");
        if (method.equals("INVITE")) {
            acknowledge(call, message);
        }
        if (!current || !call.state.equals("waiting")) {
            return;
        }
        if ((status == 401 || status == 407) && call.cseq == 1) {
            String uri = method.equals("INVITE") ? callee(call) : "sip:127.0.0.1";
            String body = method.equals("INVITE") ? Sip.audio(callerPort(call.number)) : "";
            call.cseq = 2;
            String user = user(call);
            send(call, method, uri, body, Sip.credentials(message, method, uri, user, "pw-" + user));
        } else if (status < 300) {
            done(call, method, message);
        } else {
            call.state = message.substring(0, message.indexOf('\r'));
        }
    }

    private void done(Call call, String method, String message) {
        switch (method) {
            case "REGISTER" -> {
                call.state = "registered";
                registered.incrementAndGet();
            }
            case "INVITE" -> {
                call.serverPort = Sip.mediaPort(message);
                call.state = "up";
            }
            default -> call.state = "over";
        }
    }

    private void acknowledge(Call call, String message) throws IOException {
        boolean good = Sip.status(message) < 300;
        call.to = Sip.header(message, "To", "t");
        if (good) {
            String contact = Sip.header(message, "Contact", "m");
            call.target = contact.contains("<") ? contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')) : contact;
            call.routes = Sip.headers(message, "Record-Route", "Record-Route").reversed();
        }
        String via = good ? via(call, "ACK") : Sip.header(message, "Via", "v");
        String number = Sip.header(message, "CSeq", "CSeq").split(" ")[0];
        write(calling, head("ACK", good ? call.target : callee(call), via, call, good) + "CSeq: " + number
                + " ACK\r\nContent-Length: 0\r\n\r\n", serverAddress());
    }

    private void request(DatagramChannel socket, String message, SocketAddress from) throws IOException {
        String method = Sip.method(message);
        if (method.equals("ACK")) {
            return;
        }
        if (!method.equals("INVITE")) {
            write(socket, Sip.answer(message, "200 OK", "x", "", ""), from);
            return;
        }
        String id = Sip.header(message, "Call-ID", "i");
        Flow flow = answered.computeIfAbsent(
                id, key -> new Flow(firstMediaPort + 4 * (answered.size() % maximum) + 2, Sip.mediaPort(message)));
        String contact = "Contact: <sip:" + text(socket) + ">\r\n";
        write(socket, Sip.answer(message, "200 OK", "t" + flow.local(), contact, Sip.audio(flow.local())), from);
    }

    private void send(Call call, String method, String uri, String body) throws IOException {
        send(call, method, uri, body, "");
    }

    private void send(Call call, String method, String uri, String body, String credentials) throws IOException {
        String contact = method.equals("REGISTER") ? text(answering) : text(calling);
        call.state = "waiting";
        call.sent = head(method, uri, via(call, method), call, method.equals("BYE")) + "CSeq: " + call.cseq + " " + method
                + "\r\nContact: <sip:" + user(call) + "@" + contact + ">;expires=3600\r\n" + credentials
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
        write(calling, call.sent, serverAddress());
    }

    private String head(String method, String uri, String via, Call call, boolean inDialog) {
        String to = call.to.isEmpty() || !inDialog && !method.equals("ACK")
                ? "<" + (method.equals("REGISTER") ? "sip:" + user(call) + "@127.0.0.1" : callee(call)) + ">"
                : call.to;
        StringBuilder head = new StringBuilder(method + " " + uri + " SIP/2.0\r\nVia: " + via + "\r\nMax-Forwards: 70\r\n");
        if (inDialog) {
            call.routes.forEach(route -> head.append("Route: ").append(route).append("\r\n"));
        }
        return head.append("From: <sip:" + user(call) + "@127.0.0.1>;tag=" + call.id + "\r\nTo: " + to + "\r\nCall-ID: "
                + call.id + "\r\n").toString();
    }

    private String via(Call call, String method) {
        return "SIP/2.0/UDP " + text(calling) + ";branch=z9hG4bK" + call.id + call.cseq + method.charAt(0) + ";rport";
    }

    private String user(Call call) {
        return Strowger.user(firstUser + call.number % users);
    }

    private String callee(Call call) {
        return "sip:" + Strowger.user(firstUser + (call.number + 1) % users) + "@127.0.0.1";
    }

    private int callerPort(int number) {
        return firstMediaPort + 4 * number;
    }

    private SocketAddress serverAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static String text(DatagramChannel socket) {
        try {
            return "127.0.0.1:" + ((InetSocketAddress) socket.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(DatagramChannel socket, String message, SocketAddress to) throws IOException {
        socket.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.ISO_8859_1)), to);
    }

    private static DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        return channel.bind(new InetSocketAddress("127.0.0.1", 0));
    }
}
