package io.strowger.sip.locate;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server of a few records, given as lines of a zone file; it notes what it is asked. The server's tests use it, too. */
public final class TestNameServer implements AutoCloseable {
    private static final int TTL_S = 300;

    private final DatagramSocket socket;
    private final Record nothing;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public TestNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        nothing = Record.fromString(
                absolute("test"), Type.SOA, DClass.IN, TTL_S, "ns.test. admin.test. 1 60 60 60 60", Name.root);
        Thread.ofVirtual().start(this::serve);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /** What it was asked so far, type and name. */
    public List<String> asked() {
        return asked;
    }

    /** As in "_sip._udp.example.test", SRV, "0 5 5070 a.example.test.". */
    public void has(String name, int type, String value) throws IOException {
        records.add(Record.fromString(absolute(name), type, DClass.IN, TTL_S, value, Name.root));
    }

    private static Name absolute(String name) throws IOException {
        return Name.fromString(name, Name.root);
    }

    private void serve() {
        byte[] buffer = new byte[4_096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                byte[] answer = answer(new Message(question)).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // or a broken question, which gets no answer
            }
        }
    }

    private Message answer(Message question) {
        Record wanted = question.getQuestion();
        asked.add(Type.string(wanted.getType()) + " " + wanted.getName().toString(true));
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(wanted, Section.QUESTION);
        for (Record each : records) {
            if (each.getType() == wanted.getType() && each.getName().equals(wanted.getName())) {
                answer.addRecord(each, Section.ANSWER);
            }
        }
        if (answer.getSection(Section.ANSWER).isEmpty()) { // RFC 2308 §5: how long that may be believed
            answer.addRecord(nothing, Section.AUTHORITY);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
