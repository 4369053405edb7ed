package io.strowger.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session description (RFC 8866) as a value: what a call needs of the session, all attributes and all media sections.
 * Text for people (i, u, e, p) and repeat times (r, z) mean nothing to a call and are not kept.
 */
public record Sdp(
        Origin origin,
        String name,
        @Nullable Connection connection,
        List<String> bandwidths,
        List<String> times,
        List<Attribute> attributes,
        List<MediaDescription> media) {

    public Sdp {
        bandwidths = List.copyOf(bandwidths);
        times = List.copyOf(times);
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /** Reads a description. */
    public static Sdp parse(byte[] bytes) throws SdpException {
        return new SdpParser(bytes).parse();
    }

    /** The wire form. */
    public byte[] toBytes() {
        return SdpWriter.write(this);
    }

    /** The same without a word about direction: media both ways, as before any hold (RFC 3264 §5.1). */
    public Sdp bothWays() {
        List<MediaDescription> sections = media.stream()
                .map(section -> section.with(section.formats(), undirected(section.attributes())))
                .toList();
        return new Sdp(origin, name, connection, bandwidths, times, undirected(attributes), sections);
    }

    /** The same with this direction for all of it. */
    public Sdp directed(Direction direction) {
        Sdp plain = bothWays();
        List<Attribute> all = new ArrayList<>(plain.attributes);
        all.add(Attribute.of(direction.attribute()));
        return new Sdp(origin, name, connection, bandwidths, times, all, plain.media);
    }

    private static List<Attribute> undirected(List<Attribute> attributes) {
        return attributes.stream()
                .filter(each -> !Direction.isNamed(each.name()))
                .toList();
    }

    /** The first session-level attribute of this name. */
    public Optional<Attribute> attribute(String attributeName) {
        return Attribute.first(attributes, attributeName);
    }

    /** Where a section's media goes: its own c-line before the session's (RFC 8866 §5.7). */
    public @Nullable Connection connectionOf(MediaDescription section) {
        return section.connection() != null ? section.connection() : connection;
    }
}
