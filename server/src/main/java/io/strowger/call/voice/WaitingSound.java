package io.strowger.call.voice;

import io.strowger.call.media.CallMedia;
import io.strowger.media.tone.CountryTones;
import io.strowger.media.tone.HoldMusic;
import io.strowger.media.tone.Signal;

/**
 * What a party hears whom nobody talks to: the ringing tone of its country, or music where the account has some. It is
 * over when the party is joined with somebody else, for then it has media of its own.
 */
public record WaitingSound(CallMedia media, String country, boolean hasMusic) {

    /** Somebody is rung for it. */
    public void rings(CallMedia.End end) {
        media.plays(end, CountryTones.of(country, Signal.RING).start());
    }

    /** Nobody is rung yet. */
    public void waits(CallMedia.End end) {
        if (hasMusic) {
            media.plays(end, new HoldMusic(end.ordinal()));
        }
    }

    /** Its time is nearly over; what it hears goes on behind that. */
    public void warns(CallMedia.End end) {
        if (!media.hearsMusic(end)) {
            media.plays(end, CountryTones.of(country, Signal.DECLINED).start());
        }
    }

    /** It waits no longer; a party on hold hears its music again. */
    public void over(CallMedia.End end) {
        media.goesOn(end);
    }
}
