// Generated from the description of the API by `npm run api-types`: change the schemas of the server.
export interface paths {
    "/v1/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a one-time link that signs a browser in */
        post: operations["postSignInLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's permissions */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Sign out: end the session of this request */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in browsers */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a browser out */
        delete: operations["deleteSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find episodes by what is said in them */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/podcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The followed shows */
        get: operations["getPodcasts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/podcasts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One show */
        get: operations["getPodcastsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The episodes of all shows, newest first */
        get: operations["getEpisodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/podcasts/{id}/episodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The episodes of a show, newest first */
        get: operations["getPodcastsByIdEpisodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One episode */
        get: operations["getEpisodesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transcript of an episode, segment by segment */
        get: operations["getEpisodesByIdTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript.vtt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in an episode, as a file: WebVTT */
        get: operations["getEpisodesByIdTranscriptVtt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript.srt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in an episode, as a file: SRT */
        get: operations["getEpisodesByIdTranscriptSrt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in an episode, as a file: JSON of the podcast namespace */
        get: operations["getEpisodesByIdTranscriptJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in an episode, as a file: plain text */
        get: operations["getEpisodesByIdTranscriptTxt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/episodes/{id}/transcript.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said in an episode, as a file: Markdown */
        get: operations["getEpisodesByIdTranscriptMd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The followed feeds */
        get: operations["getFeeds"];
        put?: never;
        /** Follow a feed */
        post: operations["postFeeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One feed: its schedule, last polls, warnings and addresses */
        get: operations["getFeedsById"];
        put?: never;
        post?: never;
        /** Stop following a feed, and delete its show with all episodes and mentions */
        delete: operations["deleteFeedsById"];
        options?: never;
        head?: never;
        /** Pause or resume a feed */
        patch: operations["patchFeedsById"];
        trace?: never;
    };
    "/v1/feeds/{id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Poll a feed now */
        post: operations["postFeedsByIdPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The progress of an import */
        get: operations["getImportsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All feeds as an OPML file */
        get: operations["getFeedsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search for shows by name in the Podcast Index */
        get: operations["getDirectory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/podping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce updates of feeds, as podping relays do
         * @description Followed feeds are polled before all others, within the limits of their hosts. Other addresses are skipped without an error, and a repetition within ten seconds changes nothing. Unknown parameters and fields are ignored, since relays send more than is read here.
         */
        post: operations["postPushPodping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/websub/{callback}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A WebSub hub verifies that we asked for a subscription
         * @description Unknown parameters are ignored, since hubs add their own.
         */
        get: operations["getPushWebsubByCallback"];
        put?: never;
        /**
         * A WebSub hub announces an update
         * @description Unknown parameters are ignored, since hubs add their own.
         */
        post: operations["postPushWebsubByCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The saved alerts */
        get: operations["getAlerts"];
        put?: never;
        /** Add an alert, which notifies a webhook of each new match */
        post: operations["postAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an alert; its mentions are kept */
        delete: operations["deleteAlertsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mentions that the alerts have found, newest first */
        get: operations["getMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The change feed: what has happened since a cursor, oldest first
         * @description `nextCursor` is always given: send it as `cursor` to get what has happened since. It is opaque, and no event is ever added before it. A cursor of another catalogue, or from before this one was restored, is refused with `cursor_invalid`; start again without a cursor then.
         */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/set-aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work that was set aside, with the reason for each, newest first */
        get: operations["getSetAside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/set-aside/{kind}/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry work that was set aside */
        post: operations["postSetAsideByKindByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Totals, problems and hourly counts */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tokens, without their secrets */
        get: operations["getTokens"];
        put?: never;
        /** Create a token; its secret is returned only once */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: operations["deleteTokensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is running
         * @description Unknown parameters are ignored, since probes add their own.
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the pipeline runs and can write
         * @description Checked at most once a second. Unknown parameters are ignored, since probes add their own.
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow the feeds of an OPML file; returns at once, and `/v1/imports/{id}` shows the progress */
        post: operations["postFeedsImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "mention.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An episode matches an alert
         * @description Sent to the address of each webhook of the alert, by the Standard Webhooks specification (https://www.standardwebhooks.com), until it is accepted, for up to three days. It may arrive more than once, always with the same id.
         */
        post: operations["mentionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        AddedAlert: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            channelId: string;
            secret: string;
        };
        AddedFeed: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            podcastId: string;
            url: string;
            /** @description Null unless `poll` was true. */
            poll: components["schemas"]["PollReport"] | null;
        };
        AddedToken: {
            /** @description A whole number as text. */
            id: string;
            token: string;
            scopes: components["schemas"]["Scope"][];
        };
        Alert: {
            /** @description A whole number as text. */
            id: string;
            name: string;
            query: string;
            /**
             * @description broken: it finds nothing, because its query can no longer be parsed or there is no room for it.
             * @enum {string}
             */
            state: "active" | "broken";
            /** @description Why it is broken. */
            error: string | null;
            mentionCount: number;
            /** @description Null only if the stored value is damaged. */
            createdAt: string | null;
            channels: components["schemas"]["Channel"][];
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        Alive: {
            /** @constant */
            status: "ok";
        };
        Caller: {
            scopes: components["schemas"]["Scope"][];
        };
        Channel: {
            /** @description A whole number as text. */
            id: string;
            /** @constant */
            kind: "webhook";
            /** @description Its address, without the secrets that it carries. */
            url: string;
            /** @enum {string} */
            state: "active" | "disabled";
        };
        Delivery: {
            id: string;
            /** @enum {string} */
            state: "due" | "delivered" | "failed" | "cancelled";
            attempts: number;
            deliveredAt: string | null;
            lastError: string | null;
        };
        DirectoryShow: {
            title: string | null;
            author: string | null;
            /** @description The address of the feed, with which it can be followed. */
            url: string;
            link: string | null;
            descriptionText: string;
            language: string | null;
            categories: string[];
            episodeCount: number | null;
            lastPublishedAt: string | null;
            isFollowed: boolean;
        };
        DirectoryShows: {
            items: components["schemas"]["DirectoryShow"][];
        };
        Episode: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            podcastId: string;
            podcast: string | null;
            guid: string | null;
            title: string | null;
            link: string | null;
            /** @description The publisher's description as plain text. */
            descriptionText: string;
            publishedAt: string | null;
            /** @description Null only if the stored value is damaged. */
            foundAt: string | null;
            durationSeconds: number | null;
            enclosureUrl: string | null;
            enclosureType: string | null;
            season: number | null;
            episode: number | null;
            explicit: boolean | null;
            persons: components["schemas"]["Person"][];
            /** @enum {string} */
            transcriptState: "waiting" | "stored" | "none" | "failed";
            transcriptError: string | null;
            /** @description Why it cannot be searched and no alert can match it; null if nothing is wrong. */
            indexError: string | null;
            searchable: boolean;
            /** @description Fields that are null or shortened although the publisher provides them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        EpisodePage: {
            items: components["schemas"]["Episode"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        Error: {
            error: {
                /**
                 * @description Stable, so that programs can rely on it. More may be added. The codes are:
                 *
                 *     - `address_invalid`: an address is not one of http or https
                 *     - `address_not_usable`: an address cannot be used for this
                 *     - `address_too_long`: an address is too long
                 *     - `alert_not_found`: there is no such alert
                 *     - `alerts_too_large`: there is no room for another alert
                 *     - `body_not_json`: the body is not valid JSON
                 *     - `body_too_large`: the body is too large
                 *     - `content_type_not_accepted`: the body is of a type that is not accepted
                 *     - `cursor_invalid`: the cursor belongs to another list, or is no longer valid
                 *     - `directory_answer_broken`: the directory's response cannot be used
                 *     - `directory_down`: the directory does not respond
                 *     - `directory_keys_refused`: the directory refuses the keys of this installation
                 *     - `directory_not_configured`: no directory is configured
                 *     - `directory_rate_limited`: the directory asks for fewer searches
                 *     - `directory_search_invalid`: the directory cannot search for this
                 *     - `episode_not_found`: there is no such episode
                 *     - `feed_being_polled`: the feed is being polled already
                 *     - `feed_not_found`: there is no such feed
                 *     - `headers_too_long`: the address and the headers are too long
                 *     - `host_not_allowed`: the server is not known by this host name
                 *     - `import_missing`: the import was deleted meanwhile
                 *     - `import_not_found`: there is no such import
                 *     - `internal_error`: the server has failed; its log says why
                 *     - `list_too_large`: the OPML file is too large
                 *     - `method_not_allowed`: the address does not take this method; `Allow` lists those that it takes
                 *     - `not_signed_in`: a session or a token is needed
                 *     - `origin_not_allowed`: a page of another site may not change anything
                 *     - `podcast_not_found`: there is no such show
                 *     - `push_too_large`: too much was pushed at once
                 *     - `query_invalid`: the query cannot be parsed; `position` says where
                 *     - `request_invalid`: a parameter or a field is missing, unknown or wrong
                 *     - `request_malformed`: the request is not proper HTTP
                 *     - `request_too_slow`: the request did not arrive in time
                 *     - `route_not_found`: there is nothing at this address
                 *     - `scope_missing`: the token lacks the scope that is needed
                 *     - `search_busy`: too many searches are running
                 *     - `secret_invalid`: the secret is not one of the Standard Webhooks specification
                 *     - `session_not_found`: there is no such session
                 *     - `set_aside_not_found`: no such work is set aside
                 *     - `sign_in_link_invalid`: the sign-in link is incomplete, used or expired
                 *     - `storage_busy`: the storage is busy; try again
                 *     - `storage_full`: the disk is full
                 *     - `storage_io_failed`: the disk failed
                 *     - `storage_read_only`: the storage cannot be written to
                 *     - `storage_timeout`: the storage took too long
                 *     - `storage_unreachable`: the storage cannot be reached
                 *     - `subscription_not_found`: there is no such subscription
                 *     - `token_invalid`: the token is not valid
                 *     - `token_not_found`: there is no such token
                 *     - `transcript_damaged`: the stored transcript cannot be read
                 *     - `transcript_not_found`: the episode has no transcript; the message says why
                 *     - `transcript_untimed`: the transcript has no times, which this format needs
                 *     - `url_invalid`: the address of the request is badly encoded
                 *     - `url_too_long`: a part of the request's address is too long
                 *     - `work_overran`: a text took more time or memory than it may
                 */
                code: string;
                /** @description What is wrong. */
                message: string;
                /** @description What to do about it. */
                hint: string;
                /** @description Identifies the request in the server's log. */
                requestId: string;
                /** @description Where in the query, counted from 0. */
                position?: number;
            };
        };
        Event: {
            /** @description A whole number as text. */
            seq: string;
            /** @description Null only if the stored value is damaged. */
            at: string | null;
            /** @enum {string} */
            kind: "EpisodeFound" | "EpisodeChanged" | "EpisodeTranscribed" | "EpisodeSearchable" | "MentionFound" | "DeliveryMade" | "DeliveryFailed";
            podcastId: string | null;
            episodeId: string | null;
            subjectId: string | null;
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            /** @description What to send as `cursor` for what comes after. */
            nextCursor: string;
        };
        Feed: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            podcastId: string;
            podcast: string | null;
            /** @description Its address, without the secrets of a private one. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null if it is no longer polled unless somebody asks for it. */
            nextPollAt: string | null;
            pollReason: string | null;
            isBeingRead: boolean;
            /** @description Consecutive failed polls. */
            failureCount: number;
            error: {
                code: string;
                message: string;
            } | null;
            warningCount: number;
        };
        FeedAddress: {
            url: string;
            /** @description Null only if the stored value is damaged. */
            since: string | null;
        };
        FeedChange: {
            /** @enum {string} */
            state: "active" | "paused";
        };
        FeedDetails: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            podcastId: string;
            podcast: string | null;
            /** @description Its address, without the secrets of a private one. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null if it is no longer polled unless somebody asks for it. */
            nextPollAt: string | null;
            pollReason: string | null;
            isBeingRead: boolean;
            /** @description Consecutive failed polls. */
            failureCount: number;
            error: {
                code: string;
                message: string;
            } | null;
            warningCount: number;
            /** @description Its last polls, newest first. */
            polls: components["schemas"]["FeedPoll"][];
            /** @description What had to be repaired or skipped in the feed. */
            warnings: components["schemas"]["FeedWarning"][];
            /** @description Its current and former addresses. */
            addresses: components["schemas"]["FeedAddress"][];
            publishingPattern: string | null;
            itemOrder: ("newest-first" | "other") | null;
            lastReadWholeAt: string | null;
            /** @description When an update was announced that the feed does not show yet. */
            notifiedAt: string | null;
            evenIfBlocked: boolean;
            /** @description The subscription at its WebSub hub. */
            subscription: components["schemas"]["Subscription"] | null;
        };
        FeedImport: {
            /** @description A whole number as text. */
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            byteCount: number;
            bytesRead: number;
            /** @description Feeds found in the part of the OPML file that has been read. */
            foundCount: number;
            /** @description How many of them are new. */
            addedCount: number;
            knownCount: number;
            /** @description Entries that were skipped. */
            problemCount: number;
            /** @description The first of these entries. */
            problems: {
                line: number;
                message: string;
            }[];
            /** @description Why the OPML file could not be read at all. */
            error: string | null;
            /** @description Null only if the stored value is damaged. */
            createdAt: string | null;
            finishedAt: string | null;
        };
        FeedPage: {
            items: components["schemas"]["Feed"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        FeedPoll: {
            /** @description Null only if the stored value is damaged. */
            at: string | null;
            /** @enum {string} */
            outcome: "unchanged" | "read" | "blocked" | "failed";
            status: number | null;
            durationMs: number;
            wireBytes: number;
            foundCount: number;
            changedCount: number;
            code: string | null;
        };
        FeedWarning: {
            code: string;
            message: string;
            line: number | null;
        };
        HourlyCounts: {
            /**
             * Format: date-time
             * @description ISO 8601 in UTC.
             */
            hour: string;
            episodesFound: number;
            transcribed: number;
            searchable: number;
            mentions: number;
            deliveries: number;
        };
        Mention: {
            /** @description A whole number as text. */
            id: string;
            /** @description A whole number as text. */
            alertId: string;
            alertName: string;
            query: string;
            /** @description A whole number as text. */
            episodeId: string;
            episodeTitle: string | null;
            /** @description A whole number as text. */
            podcastId: string;
            podcast: string | null;
            publishedAt: string | null;
            /** @description Null only if the stored value is damaged. */
            createdAt: string | null;
            places: components["schemas"]["Place"][];
            deliveries: components["schemas"]["Delivery"][];
        };
        MentionMessage: {
            /** @constant */
            type: "mention.created";
            /** @description Null only if the stored value is damaged. */
            timestamp: string | null;
            data: {
                /** @description A whole number as text. */
                mentionId: string;
                alert: {
                    /** @description A whole number as text. */
                    id: string;
                    name: string;
                    query: string;
                };
                podcast: {
                    /** @description A whole number as text. */
                    id: string;
                    title: string | null;
                };
                episode: components["schemas"]["MentionedEpisode"];
                places: components["schemas"]["MentionedPlace"][];
            };
        };
        MentionPage: {
            items: components["schemas"]["Mention"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        MentionedEpisode: {
            /** @description A whole number as text. */
            id: string;
            title: string | null;
            link: string | null;
            publishedAt: string | null;
            enclosureUrl: string | null;
            /** @description Fields that are null because they may carry the token of a private feed. */
            withheld: ("link" | "enclosureUrl")[];
        };
        MentionedPlace: {
            startMs: number | null;
            speaker: string | null;
            excerpt: string;
            /** @description The matching parts of the excerpt: start and end (exclusive) in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
            /**
             * Format: uri
             * @description A page that plays the episode from there; it requires a session.
             */
            url: string;
        };
        NewAlert: {
            query: string;
            webhookUrl: string;
            name?: string;
            /** @description A Standard Webhooks secret (whsec_…); generated when not given. */
            secret?: string;
        };
        NewFeed: {
            url: string;
            /** @description Follow it although its publisher asks to be left out of directories; meant for your own private feed. */
            evenIfBlocked?: boolean;
            /** @description Read it at once, and return the outcome. */
            poll?: boolean;
        };
        NewToken: {
            scopes: [
                components["schemas"]["Scope"],
                ...components["schemas"]["Scope"][]
            ];
            /** @default token */
            name?: string;
        };
        NotReady: {
            /** @constant */
            status: "not ready";
            /** @description They contain no secrets. */
            reasons: string[];
        };
        Person: {
            name: string;
            role: string | null;
            group: string | null;
            href: string | null;
            img: string | null;
        };
        Place: {
            startMs: number | null;
            speaker: string | null;
            excerpt: string;
            /** @description The matching parts of the excerpt: start and end (exclusive) in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
        };
        Podcast: {
            /** @description A whole number as text. */
            id: string;
            guid: string | null;
            title: string | null;
            author: string | null;
            link: string | null;
            language: string | null;
            /** @description The publisher's description as plain text. */
            descriptionText: string;
            imageUrl: string | null;
            categories: string[];
            explicit: boolean | null;
            episodeCount: number;
            transcribedCount: number;
            medium: string | null;
            persons: components["schemas"]["Person"][];
            funding: {
                url: string;
                text: string | null;
            }[];
            feed: components["schemas"]["Feed"];
            /** @description Fields that are null or shortened although the publisher provides them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        PodcastPage: {
            items: components["schemas"]["Podcast"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @description A transcript as the podcast namespace has it. */
        PodcastTranscript: {
            version: string;
            language?: string;
            segments: components["schemas"]["PodcastTranscriptSegment"][];
        };
        PodcastTranscriptSegment: {
            speaker?: string;
            /** @description Seconds, where they are known. */
            startTime?: number;
            endTime?: number;
            body: string;
        };
        PollReport: {
            /** @description A whole number as text. */
            feedId: string;
            /** @enum {string} */
            outcome: "unchanged" | "read" | "blocked" | "moved" | "deferred" | "failed";
            /** @description New episodes. */
            foundCount: number;
            /** @description Episodes whose data has changed. */
            changedCount: number;
            /** @description The followed feed that it turned out to be the same as. */
            movedToFeedId: string | null;
            error: {
                code: string;
                message: string;
                hint: string;
            } | null;
        };
        Ready: {
            /** @constant */
            status: "ready";
        };
        /** @description The index is being rebuilt; this is how far it has come. */
        Rebuild: {
            indexedCount: number;
            episodeCount: number;
        };
        /** @enum {string} */
        Scope: "read" | "write" | "worker" | "push" | "admin";
        SearchResult: {
            /** @description A whole number as text. */
            episodeId: string;
            /** @description A whole number as text. */
            podcastId: string;
            podcast: string | null;
            title: string | null;
            publishedAt: string | null;
            score: number;
            link: string | null;
            enclosureUrl: string | null;
            enclosureType: string | null;
            durationSeconds: number | null;
            places: components["schemas"]["Place"][];
            /** @description Fields that are null or shortened although the publisher provides them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        SearchResultPage: {
            total: number;
            /** @description Whether the total is only a lower bound. */
            totalIsEstimate: boolean;
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
            items: components["schemas"]["SearchResult"][];
            rebuild: components["schemas"]["Rebuild"] | null;
            warnings: string[];
        };
        Segment: {
            startMs: number | null;
            endMs: number | null;
            speaker: string | null;
            text: string;
        };
        Session: {
            /** @description A whole number as text. */
            id: string;
            /** @description Null only if the stored value is damaged. */
            createdAt: string | null;
            /** @description Accurate to five minutes. */
            lastUsedAt: string | null;
            expiresAt: string | null;
            userAgent: string | null;
            /** @description Whether this request belongs to it. */
            isCurrent: boolean;
        };
        SessionPage: {
            items: components["schemas"]["Session"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        SetAside: {
            /**
             * @description What failed: polling a feed, fetching a transcript, delivering a mention, subscribing to a hub, importing an OPML file or indexing an episode.
             * @enum {string}
             */
            kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
            /** @description The id of the feed, episode, delivery or import that it is about. */
            id: string;
            episodeTitle: string | null;
            reason: string;
            /** @description Null only if the stored value is damaged. */
            setAsideAt: string | null;
        };
        SetAsidePage: {
            items: components["schemas"]["SetAside"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        SignInLink: {
            /** Format: uri */
            url: string;
        };
        Status: {
            version: string;
            /**
             * Format: date-time
             * @description ISO 8601 in UTC.
             */
            startedAt: string;
            /** @description How many there are now. The episodes of a removed feed are subtracted as they are deleted. */
            totals: {
                podcasts: number;
                episodesFound: number;
                transcribed: number;
                words: number;
                searchable: number;
                transcriptsFailed: number;
                alerts: number;
                alertBytes: number;
                mentions: number;
                deliveries: number;
                deliveriesFailed: number;
            };
            /** @description What is not working at the moment. */
            problems: string[];
            rebuild: components["schemas"]["Rebuild"] | null;
            /** @description What has happened in all hours of `perHour` together. Each thing is counted once, whether or not it still exists. */
            last24h: {
                episodesFound: number;
                transcribed: number;
                searchable: number;
                mentions: number;
                deliveries: number;
            };
            /** @description Full hours in UTC, oldest first; the last one is the current hour. */
            perHour: components["schemas"]["HourlyCounts"][];
        };
        Subscription: {
            hub: string;
            /** @enum {string} */
            state: "asked" | "active" | "refused";
            endsAt: string | null;
            error: string | null;
        };
        Token: {
            /** @description A whole number as text. */
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** @description Null only if the stored value is damaged. */
            createdAt: string | null;
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        Transcript: {
            format: string;
            language: string | null;
            timed: boolean;
            /** @description The address that it was fetched from; null if withheld. */
            source: string | null;
            segmentCount: number;
            /** @description Fields that are null or shortened although the publisher provides them. */
            withheld: components["schemas"]["WithheldField"][];
            items: components["schemas"]["Segment"][];
            /** @description What to send as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        UpdateNotice: {
            urls?: string[];
            iris?: string[];
        };
        UpdateReceipt: {
            receivedCount: number;
            /** @description How many of them are followed. */
            followedCount: number;
            /** @description How many of these are polled early because of it. */
            notifiedCount: number;
        };
        WithheldField: {
            /** @enum {string} */
            field: "guid" | "link" | "enclosureUrl" | "imageUrl" | "persons" | "funding" | "source";
            /**
             * @description may_carry_token: only administrators see it; private_network: an address in a private network, to which no browser is sent.
             * @enum {string}
             */
            reason: "may_carry_token" | "private_network";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AddedAlert = components['schemas']['AddedAlert'];
export type AddedFeed = components['schemas']['AddedFeed'];
export type AddedToken = components['schemas']['AddedToken'];
export type Alert = components['schemas']['Alert'];
export type AlertPage = components['schemas']['AlertPage'];
export type Alive = components['schemas']['Alive'];
export type Caller = components['schemas']['Caller'];
export type Channel = components['schemas']['Channel'];
export type Delivery = components['schemas']['Delivery'];
export type DirectoryShow = components['schemas']['DirectoryShow'];
export type DirectoryShows = components['schemas']['DirectoryShows'];
export type Episode = components['schemas']['Episode'];
export type EpisodePage = components['schemas']['EpisodePage'];
export type Error = components['schemas']['Error'];
export type Event = components['schemas']['Event'];
export type EventPage = components['schemas']['EventPage'];
export type Feed = components['schemas']['Feed'];
export type FeedAddress = components['schemas']['FeedAddress'];
export type FeedChange = components['schemas']['FeedChange'];
export type FeedDetails = components['schemas']['FeedDetails'];
export type FeedImport = components['schemas']['FeedImport'];
export type FeedPage = components['schemas']['FeedPage'];
export type FeedPoll = components['schemas']['FeedPoll'];
export type FeedWarning = components['schemas']['FeedWarning'];
export type HourlyCounts = components['schemas']['HourlyCounts'];
export type Mention = components['schemas']['Mention'];
export type MentionMessage = components['schemas']['MentionMessage'];
export type MentionPage = components['schemas']['MentionPage'];
export type MentionedEpisode = components['schemas']['MentionedEpisode'];
export type MentionedPlace = components['schemas']['MentionedPlace'];
export type NewAlert = components['schemas']['NewAlert'];
export type NewFeed = components['schemas']['NewFeed'];
export type NewToken = components['schemas']['NewToken'];
export type NotReady = components['schemas']['NotReady'];
export type Person = components['schemas']['Person'];
export type Place = components['schemas']['Place'];
export type Podcast = components['schemas']['Podcast'];
export type PodcastPage = components['schemas']['PodcastPage'];
export type PodcastTranscript = components['schemas']['PodcastTranscript'];
export type PodcastTranscriptSegment = components['schemas']['PodcastTranscriptSegment'];
export type PollReport = components['schemas']['PollReport'];
export type Ready = components['schemas']['Ready'];
export type Rebuild = components['schemas']['Rebuild'];
export type Scope = components['schemas']['Scope'];
export type SearchResult = components['schemas']['SearchResult'];
export type SearchResultPage = components['schemas']['SearchResultPage'];
export type Segment = components['schemas']['Segment'];
export type Session = components['schemas']['Session'];
export type SessionPage = components['schemas']['SessionPage'];
export type SetAside = components['schemas']['SetAside'];
export type SetAsidePage = components['schemas']['SetAsidePage'];
export type SignInLink = components['schemas']['SignInLink'];
export type Status = components['schemas']['Status'];
export type Subscription = components['schemas']['Subscription'];
export type Token = components['schemas']['Token'];
export type TokenPage = components['schemas']['TokenPage'];
export type Transcript = components['schemas']['Transcript'];
export type UpdateNotice = components['schemas']['UpdateNotice'];
export type UpdateReceipt = components['schemas']['UpdateReceipt'];
export type WithheldField = components['schemas']['WithheldField'];
export type $defs = Record<string, never>;
export interface operations {
    postSignInLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSessionsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSearch: {
        parameters: {
            query?: {
                /** @description The query: words, "phrases", beginnings of words (podc*), OR, -excluded words and (groups). */
                q?: string;
                /** @description Newest or best match first. */
                sort?: "newest" | "relevance";
                /** @description The maximum number of episodes on a page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPodcasts: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodcastPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPodcastsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Podcast"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodes: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPodcastsByIdEpisodes: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Episode"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscript: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscriptVtt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            /** @description Not changed: the client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscriptSrt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-subrip": string;
                };
            };
            /** @description Not changed: the client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscriptJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodcastTranscript"];
                };
            };
            /** @description Not changed: the client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscriptTxt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Not changed: the client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEpisodesByIdTranscriptMd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            /** @description Not changed: the client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFeeds: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
                /** @description Only those with an error. */
                failing?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeed"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFeedsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteFeedsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchFeedsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedChange"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postFeedsByIdPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollReport"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getImportsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getFeedsExport: {
        parameters: {
            query?: {
                /** @description Include the tokens in private addresses; administrators only. */
                secrets?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/x-opml": string;
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDirectory: {
        parameters: {
            query: {
                /** @description Words of the title or the author. */
                q: string;
                /** @description The maximum number of shows. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryShows"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postPushPodping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateNotice"];
            };
        };
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateReceipt"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPushWebsubByCallback: {
        parameters: {
            query: {
                /** @description `subscribe`, `unsubscribe` or `denied`. */
                "hub.mode": string;
                /** @description The feed's address. */
                "hub.topic"?: string;
                /** @description The text that confirms, when it is returned. */
                "hub.challenge"?: string;
                /** @description How long the subscription lasts. */
                "hub.lease_seconds"?: number;
                /** @description Why the hub has refused. */
                "hub.reason"?: string;
            };
            header?: never;
            path: {
                /** @description The secret part of the callback. */
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postPushWebsubByCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret part of the callback. */
                callback: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Accepted; it is done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlert"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedAlert"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAlertsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getMentions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSetAside: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetAsidePage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSetAsideByKindByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The kind of the work. */
                kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it is done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; the first page without it. */
                cursor?: string;
                /** @description The maximum number of items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedToken"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteTokensById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A whole number as text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Not ready, for these reasons. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotReady"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postFeedsImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/x-opml": unknown;
                "text/xml": unknown;
                "application/xml": unknown;
            };
        };
        responses: {
            /** @description Accepted; it is done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused; the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server failed, or cannot do it now; the error says which. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    mentionCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The id of the delivery. */
                "webhook-id": string;
                /** @description When this attempt was made, in seconds since the Unix epoch. */
                "webhook-timestamp": string;
                /** @description `v1,` and the HMAC of id, timestamp and body in base64. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MentionMessage"];
            };
        };
        responses: {
            /** @description The receiver is gone: the channel is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again later, without counting an attempt; `Retry-After` is honoured. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The mention is delivered. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again later. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again later; a 503 with `Retry-After` does not count as an attempt. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
