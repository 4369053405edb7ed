/**
 * What is happening and what happened: registrations, live calls and call records with KAZOO's columns. The rows come
 * from {@link CallViews}, which the wiring fills. Uses api.http, api.route, api.document and base. Start at {@link CdrColumns}.
 */
@NullMarked
package io.strowger.api.calls;

import org.jspecify.annotations.NullMarked;
