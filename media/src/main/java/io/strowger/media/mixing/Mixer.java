package io.strowger.media.mixing;

import io.strowger.media.audio.Gain;
import io.strowger.media.audio.Player;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets every party hear the sum of all others. {@link #tick} does the work for 20 ms and is called by one thread at
 * that pace; parties come and go from any thread. Listening in is a muted party, barging in an ordinary one, and
 * whispering one that only one other hears.
 */
public final class Mixer {

    /** Samples of a frame: 20 ms. */
    public static final int FRAME = 160;

    /** The most parties of one mix. */
    public static final int MAX_PARTIES = 512;

    /** So many are heard at once, the loudest: more voices are noise, and their sum would be all clipping. */
    public static final int MAX_HEARD = 8;

    private final List<Party> parties = new CopyOnWriteArrayList<>();
    private final List<Player> toAll = new CopyOnWriteArrayList<>();
    private final int[] sum = new int[FRAME];
    private final short[] frame = new short[FRAME];
    private final short[] scratch = new short[FRAME];

    /** Another party, silent until it speaks; empty when the mix is full. */
    public synchronized Optional<Party> join() {
        if (parties.size() >= MAX_PARTIES) {
            return Optional.empty();
        }
        Party party = new Party();
        parties.add(party);
        return Optional.of(party);
    }

    /** It hears and is heard no more. */
    public void leave(Party party) {
        parties.remove(party);
    }

    /** Those in it now, in the order they came. */
    public List<Party> parties() {
        return List.copyOf(parties);
    }

    /** Plays something to all who are not deaf: that somebody came or left, an announcement. */
    public void playToAll(Player player) {
        toAll.add(player);
    }

    /** The next 20 ms. */
    public void tick() {
        List<Party> present = parties();
        for (Party party : present) {
            party.listen();
        }
        List<Party> heard = heard(present);
        add(heard);
        List<Party> whispering =
                present.stream().filter(party -> party.whisperingTo() != null).toList();
        for (Party party : present) {
            hear(party, whispering, heard.contains(party));
        }
    }

    /** Those who speak to all: everybody in a small mix, the loudest in a large one. */
    private static List<Party> heard(List<Party> present) {
        List<Party> open = new ArrayList<>(present.size());
        for (Party party : present) {
            if (!party.isMuted() && party.whisperingTo() == null) {
                open.add(party);
            }
        }
        if (open.size() <= MAX_HEARD) {
            return open;
        }
        open.sort(Comparator.comparingLong((Party party) -> party.loudness).reversed());
        return open.subList(0, MAX_HEARD);
    }

    private void add(List<Party> heard) {
        Arrays.fill(sum, 0);
        for (Party party : heard) {
            addToSum(party.voice);
        }
        for (Player player : toAll) {
            if (player.fill(scratch)) {
                addToSum(scratch);
            } else {
                toAll.remove(player);
            }
        }
    }

    private void addToSum(short[] samples) {
        for (int i = 0; i < FRAME; i++) {
            sum[i] += samples[i];
        }
    }

    private void hear(Party party, List<Party> whispering, boolean inSum) {
        for (int i = 0; i < FRAME; i++) {
            frame[i] = Gain.saturated(inSum ? sum[i] - party.voice[i] : sum[i]);
        }
        for (Party other : whispering) {
            if (other.whisperingTo() == party) {
                addWhisper(other.voice);
            }
        }
        party.hear(frame, scratch);
    }

    private void addWhisper(short[] voice) {
        for (int i = 0; i < FRAME; i++) {
            frame[i] = Gain.saturated(frame[i] + voice[i]);
        }
    }
}
