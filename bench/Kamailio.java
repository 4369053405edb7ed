import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Debian's Kamailio as a stateful proxy with registrar, and rtpengine where media are wanted. */
final class Kamailio implements Server {

    private final int port = Ports.free();
    private final Process proxy;
    private final Process relay; // null without media

    Kamailio(Lab lab, int users, boolean media) throws Exception {
        Path place = lab.place("kamailio");
        int control = Ports.free();
        relay = media ? startRelay(lab, place, control) : null;
        List<String> command = new ArrayList<>(List.of(
                "kamailio", "-f", lab.file("kamailio.cfg").toString(), "-l", "udp:127.0.0.1:" + port, "-DD", "-E",
                "-m", "512", "-M", "16", "-b", "4194304", "-A", "USERS=" + users,
                "-P", place.resolve("pid").toString(), "-Y", place.toString(), "-w", place.toString()));
        if (media) {
            command.addAll(List.of("-A", "MEDIA", "-A", "RELAY=\"udp:127.0.0.1:" + control + "\""));
        }
        proxy = lab.start(place.resolve("kamailio.log"), command);
        Wait.until("Kamailio listens, see " + place, 20, () -> !Ports.isFree(port) || !proxy.isAlive());
        Sip.awaitAnswer(port);
        if (!proxy.isAlive()) {
            throw new IOException(Files.readString(place.resolve("kamailio.log")));
        }
    }

    /** Ports enough and given back at once, or it would spend its time looking for a free one. */
    private static Process startRelay(Lab lab, Path place, int control) throws Exception {
        Process relay = lab.start(
                place.resolve("rtpengine.log"),
                List.of(
                        "rtpengine", "--foreground", "--log-stderr", "--log-level=3", "--table=-1",
                        "--interface=127.0.0.1", "--listen-ng=127.0.0.1:" + control, "--num-threads=2",
                        "--port-min=40000", "--port-max=59999", "--delete-delay=0", "--timeout=3600",
                        "--pidfile=" + place.resolve("rtpengine.pid")));
        Wait.until("rtpengine listens, see " + place, 20, () -> !Ports.isFree(control));
        return relay;
    }

    @Override
    public String name() {
        return relay == null ? "kamailio" : "kamailio+rtpengine";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Set<Long> pids() {
        return relay == null ? Set.of(proxy.pid()) : Set.of(proxy.pid(), relay.pid());
    }

    @Override
    public Set<Long> mediaPids() {
        return Set.of(relay.pid());
    }

    @Override
    public List<Path> folders() {
        return List.of();
    }

    @Override
    public void close() throws Exception {
        Lab.end(proxy);
        if (relay != null) {
            Lab.end(relay);
        }
    }
}
