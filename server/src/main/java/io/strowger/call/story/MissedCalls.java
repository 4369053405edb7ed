package io.strowger.call.story;

import io.strowger.base.Tasks;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.Caller;
import io.strowger.routing.directory.Directory;
import java.time.Instant;
import java.util.Set;

/** Tells users of calls that nobody took; the call does not wait for that. */
public record MissedCalls(PersonalMail mail, Directory directory) {

    public void tell(Story story, Caller.Shown from) {
        Set<String> users = story.missedBy();
        if (!users.isEmpty()) {
            Instant at = story.caller().times().start();
            Tasks.start("missed-call", () -> users.forEach(user -> tell(user, from, at)));
        }
    }

    private void tell(String userId, Caller.Shown from, Instant at) {
        directory
                .user(userId)
                .ifPresent(user -> mail.missed(new PersonalMail.Call(user.accountId(), from, at), userId));
    }
}
