import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A SIP server under measure. */
interface Server extends AutoCloseable {

    String name();

    /** Where SIP goes, host:port; its host is the realm of all accounts. */
    String address();

    /** The processes charged for calls; their descendants are found. */
    Set<Long> pids();

    /** The processes charged for media alone. */
    Set<Long> mediaPids();

    List<Path> folders();

    @Override
    void close() throws Exception;

    default double cpuMs() {
        return Proc.cpuMs(pids(), folders());
    }

    default double mediaCpuMs() {
        return Proc.cpuMs(mediaPids(), folders());
    }

    default int port() {
        return Integer.parseInt(address().substring(address().indexOf(':') + 1));
    }
}
