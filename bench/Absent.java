import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Stands for the side that {@code --only} leaves out. */
final class Absent implements Server {

    static final Server SERVER = new Absent();

    private Absent() {}

    @Override
    public String name() {
        return "absent";
    }

    @Override
    public String address() {
        return "127.0.0.1:1";
    }

    @Override
    public Set<Long> pids() {
        return Set.of();
    }

    @Override
    public Set<Long> mediaPids() {
        return Set.of();
    }

    @Override
    public List<Path> folders() {
        return List.of();
    }

    @Override
    public void close() {}
}
