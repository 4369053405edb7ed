package io.strowger.store;

import io.strowger.base.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP relay before a test's database that can be cut and mended: an outage of its own for one test. */
public final class Tunnel implements AutoCloseable {
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket door;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    public Tunnel(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tasks.loop("tunnel", this::serve);
    }

    /** The JDBC URL {@code direct}, led through this tunnel. */
    public static Tunnel to(String direct) {
        return new Tunnel(port(direct));
    }

    public String url(String direct) {
        return direct.replace(":" + port(direct) + "/", ":" + door.getLocalPort() + "/");
    }

    /** Ends all connections and refuses new ones. */
    public void cut() {
        cut = true;
        sockets.forEach(Tunnel::close);
        sockets.clear();
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (cut) {
                    near.close();
                } else {
                    join(near, new Socket(InetAddress.getLoopbackAddress(), target));
                }
            } catch (IOException e) {
                continue;
            }
        }
    }

    private void join(Socket near, Socket far) {
        sockets.add(near);
        sockets.add(far);
        Tasks.start("tunnel", () -> copy(near, far));
        Tasks.start("tunnel", () -> copy(far, near));
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String url) {
        int from = url.indexOf("127.0.0.1:") + "127.0.0.1:".length();
        return Integer.parseInt(url.substring(from, url.indexOf('/', from)));
    }
}
