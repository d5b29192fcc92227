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
        /** The transcript of an episode, by pages of segments */
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
         * @description Followed feeds are polled before all others, within the limits of their hosts; other addresses are not an error. Repeating the request within ten seconds changes nothing.
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
        /** Verify a subscription (for WebSub hubs) */
        get: operations["getPushWebsubByCallback"];
        put?: never;
        /** Announce an update (for WebSub hubs) */
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
        /** Add an alert: a webhook when somebody says something */
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
        /** Delete an alert; its mentions stay */
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
         * The change feed: the events after a cursor, oldest first
         * @description `nextCursor` is always given: request later events with it. It is opaque, and no event is ever added before it. A cursor of another catalogue, or from before a restore of this one, is refused: then start again without one.
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
        /** Totals, and counts by the hour */
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
        /** Whether the process is running */
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
        /** Whether the pipeline runs and can write, checked at most once a second */
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
        /** Follow the feeds of an OPML file; returns at once, and `/v1/imports` shows the progress */
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
         * @description Sent to the address of each webhook of the alert, by the Standard Webhooks specification (https://www.standardwebhooks.com), until it is accepted, for at most three days. It may arrive twice, always with the same id.
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
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            channelId: string;
            secret: string;
        };
        AddedFeed: {
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            podcastId: string;
            url: string;
            /** @description Null unless it was requested. */
            poll: components["schemas"]["PollReport"] | null;
        };
        AddedToken: {
            /** @description An integer as a string. */
            id: string;
            token: string;
            scopes: components["schemas"]["Scope"][];
        };
        Alert: {
            /** @description An integer as a string. */
            id: string;
            name: string;
            query: string;
            /**
             * @description broken: it finds nothing, because its query can no longer be parsed or it was left out.
             * @enum {string}
             */
            state: "active" | "broken";
            /** @description Why it is broken. */
            error: string | null;
            mentionCount: number;
            /** @description Null only if the stored value is damaged and not a valid time. */
            createdAt: string | null;
            channels: components["schemas"]["Channel"][];
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
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
            /** @description An integer as a string. */
            id: string;
            /** @constant */
            kind: "webhook";
            /** @description Without the secrets that it carries. */
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
            /** @description The address of the feed to follow. */
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
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            podcastId: string;
            podcast: string | null;
            guid: string | null;
            title: string | null;
            link: string | null;
            /** @description The publisher's description as plain text. */
            descriptionText: string;
            publishedAt: string | null;
            /** @description Null only if the stored value is damaged and not a valid time. */
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
            /** @description Why it can be neither searched nor matched by alerts; null if nothing is wrong. */
            indexError: string | null;
            searchable: boolean;
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        EpisodePage: {
            items: components["schemas"]["Episode"][];
            nextCursor: string | null;
        };
        Error: {
            error: {
                /** @description Stable: use it to distinguish errors. */
                code: string;
                /** @description What is wrong. */
                message: string;
                /** @description What to do about it. */
                hint: string;
                requestId: string;
                /** @description The position in the query, counted from 0. */
                position?: number;
            };
        };
        Event: {
            /** @description An integer as a string. */
            seq: string;
            /** @description Null only if the stored value is damaged and not a valid time. */
            at: string | null;
            /** @enum {string} */
            kind: "EpisodeFound" | "EpisodeChanged" | "EpisodeTranscribed" | "EpisodeSearchable" | "MentionFound" | "DeliveryMade" | "DeliveryFailed";
            podcastId: string | null;
            episodeId: string | null;
            subjectId: string | null;
        };
        EventPage: {
            items: components["schemas"]["Event"][];
            nextCursor: string | null;
        };
        Feed: {
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            podcastId: string;
            podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null if it is not polled until somebody asks for it. */
            nextPollAt: string | null;
            pollReason: string | null;
            isBeingRead: boolean;
            /** @description Failures since the last success. */
            failureCount: number;
            error: {
                code: string;
                message: string;
            } | null;
            warningCount: number;
        };
        FeedAddress: {
            url: string;
            /** @description Null only if the stored value is damaged and not a valid time. */
            since: string | null;
        };
        FeedAnswer: {
            /** @description Null only if the stored value is damaged and not a valid time. */
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
        FeedChange: {
            /** @enum {string} */
            state: "active" | "paused";
        };
        FeedDetails: {
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            podcastId: string;
            podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null if it is not polled until somebody asks for it. */
            nextPollAt: string | null;
            pollReason: string | null;
            isBeingRead: boolean;
            /** @description Failures since the last success. */
            failureCount: number;
            error: {
                code: string;
                message: string;
            } | null;
            warningCount: number;
            /** @description Its last polls, newest first. */
            answers: components["schemas"]["FeedAnswer"][];
            /** @description Problems in it that had to be repaired or skipped. */
            warnings: components["schemas"]["FeedWarning"][];
            /** @description Its current and former addresses. */
            addresses: components["schemas"]["FeedAddress"][];
            publishingPattern: string | null;
            itemOrder: ("newest-first" | "other") | null;
            lastReadWholeAt: string | null;
            /** @description When a push announced an update that it does not show yet. */
            notifiedAt: string | null;
            evenIfBlocked: boolean;
            /** @description What a WebSub hub has agreed to. */
            subscription: components["schemas"]["Subscription"] | null;
        };
        FeedImport: {
            /** @description An integer as a string. */
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            byteCount: number;
            bytesRead: number;
            /** @description Feeds found in the OPML file so far. */
            foundCount: number;
            /** @description Feeds that were not followed before. */
            addedCount: number;
            knownCount: number;
            /** @description Entries that were skipped. */
            problemCount: number;
            /** @description The first of them. */
            problems: {
                line: number;
                message: string;
            }[];
            /** @description Why the OPML file could not be read at all. */
            error: string | null;
            /** @description Null only if the stored value is damaged and not a valid time. */
            createdAt: string | null;
            finishedAt: string | null;
        };
        FeedPage: {
            items: components["schemas"]["Feed"][];
            nextCursor: string | null;
        };
        FeedWarning: {
            code: string;
            message: string;
            line: number | null;
        };
        HourlyCounts: {
            /** @description ISO 8601 in UTC. */
            hour: string;
            episodesFound: number;
            transcribed: number;
            searchable: number;
            mentions: number;
            deliveries: number;
        };
        Mention: {
            /** @description An integer as a string. */
            id: string;
            /** @description An integer as a string. */
            alertId: string;
            alertName: string;
            query: string;
            /** @description An integer as a string. */
            episodeId: string;
            episodeTitle: string | null;
            /** @description An integer as a string. */
            podcastId: string;
            podcast: string | null;
            publishedAt: string | null;
            /** @description Null only if the stored value is damaged and not a valid time. */
            createdAt: string | null;
            places: components["schemas"]["Place"][];
            deliveries: components["schemas"]["Delivery"][];
        };
        MentionMessage: {
            /** @constant */
            type: "mention.created";
            /** @description Null only if the stored value is damaged and not a valid time. */
            timestamp: string | null;
            data: {
                /** @description An integer as a string. */
                mentionId: string;
                alert: {
                    /** @description An integer as a string. */
                    id: string;
                    name: string;
                    query: string;
                };
                podcast: {
                    /** @description An integer as a string. */
                    id: string;
                    title: string | null;
                };
                episode: components["schemas"]["MentionedEpisode"];
                places: components["schemas"]["MentionedPlace"][];
            };
        };
        MentionPage: {
            items: components["schemas"]["Mention"][];
            nextCursor: string | null;
        };
        MentionedEpisode: {
            /** @description An integer as a string. */
            id: string;
            title: string | null;
            link: string | null;
            publishedAt: string | null;
            enclosureUrl: string | null;
            /** @description Fields that are null although the publisher gives them: they may carry the token of a private feed. */
            withheld: string[];
        };
        MentionedPlace: {
            startMs: number | null;
            speaker: string | null;
            excerpt: string;
            /** @description The matching ranges of the excerpt: from and, exclusive, to, in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
            /** @description Plays from this place, for signed-in users. */
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
            /** @description Follow it although its publisher asks to be left out of directories: for your own private feed. */
            evenIfBlocked?: boolean;
            /** @description Poll it first, and return the outcome. */
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
            /** @description They contain nothing secret. */
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
            /** @description The matching ranges of the excerpt: from and, exclusive, to, in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
        };
        Podcast: {
            /** @description An integer as a string. */
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
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        PodcastPage: {
            items: components["schemas"]["Podcast"][];
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
            /** @description An integer as a string. */
            feedId: string;
            /** @enum {string} */
            outcome: "unchanged" | "read" | "blocked" | "moved" | "deferred" | "failed";
            /** @description New episodes. */
            foundCount: number;
            /** @description Episodes whose data have changed. */
            changedCount: number;
            /** @description The feed that it turned out to be. */
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
        /** @description The index is being rebuilt: how many episodes it has again, and how many there are in all. */
        Rebuild: {
            indexedCount: number;
            episodeCount: number;
        };
        /** @enum {string} */
        Scope: "read" | "write" | "worker" | "push" | "admin";
        SearchResult: {
            /** @description An integer as a string. */
            episodeId: string;
            /** @description An integer as a string. */
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
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            withheld: components["schemas"]["WithheldField"][];
        };
        SearchResultPage: {
            total: number;
            /** @description The total is a lower bound. */
            totalIsEstimate: boolean;
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
            /** @description An integer as a string. */
            id: string;
            /** @description Null only if the stored value is damaged and not a valid time. */
            createdAt: string | null;
            /** @description To within five minutes. */
            lastUsedAt: string | null;
            expiresAt: string | null;
            userAgent: string | null;
            /** @description Whether it is the session of this request. */
            isCurrent: boolean;
        };
        SessionPage: {
            items: components["schemas"]["Session"][];
            nextCursor: string | null;
        };
        SetAside: {
            /**
             * @description The work that failed: polling a feed, fetching a transcript, delivering, subscribing, importing or indexing.
             * @enum {string}
             */
            kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
            /** @description The id of its subject, such as an episode or a delivery, within its kind. */
            id: string;
            episodeTitle: string | null;
            reason: string;
            /** @description Null only if the stored value is damaged and not a valid time. */
            setAsideAt: string | null;
        };
        SetAsidePage: {
            items: components["schemas"]["SetAside"][];
            nextCursor: string | null;
        };
        SignInLink: {
            url: string;
        };
        Status: {
            version: string;
            /** @description ISO 8601 in UTC. */
            startedAt: string;
            /** @description The current numbers: those of a removed feed are subtracted while it is deleted. */
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
            /** @description Problems that keep the product from working. */
            problems: string[];
            rebuild: components["schemas"]["Rebuild"] | null;
            /** @description What happened in all hours of `perHour` together, each subject counted once, even if it has been deleted. */
            last24h: {
                episodesFound: number;
                transcribed: number;
                searchable: number;
                mentions: number;
                deliveries: number;
            };
            /** @description Clock hours in UTC, oldest first; the last one is the current hour. */
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
            /** @description An integer as a string. */
            id: string;
            name: string;
            scopes: string[];
            /** @description Null only if the stored value is damaged and not a valid time. */
            createdAt: string | null;
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            nextCursor: string | null;
        };
        Transcript: {
            format: string;
            language: string | null;
            timed: boolean;
            /** @description Where it came from; null where that is withheld. */
            source: string | null;
            segmentCount: number;
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            withheld: components["schemas"]["WithheldField"][];
            items: components["schemas"]["Segment"][];
            nextCursor: string | null;
        };
        UpdateNotice: {
            urls?: string[];
            iris?: string[];
        };
        UpdateReceipt: {
            receivedCount: number;
            /** @description Followed feeds among them. */
            followedCount: number;
            /** @description Feeds that are polled because of it. */
            notifiedCount: number;
        };
        WithheldField: {
            field: string;
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
export type FeedAnswer = components['schemas']['FeedAnswer'];
export type FeedChange = components['schemas']['FeedChange'];
export type FeedDetails = components['schemas']['FeedDetails'];
export type FeedImport = components['schemas']['FeedImport'];
export type FeedPage = components['schemas']['FeedPage'];
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
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
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
            /** @description The request was refused; the error says why. */
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
                q?: string;
                sort?: "newest" | "relevance";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodcastPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Podcast"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Episode"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollReport"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description With the tokens in private addresses; for administrators. */
                secrets?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/x-opml": string;
                };
            };
            /** @description The request was refused; the error says why. */
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
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryShows"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateReceipt"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                "hub.mode": string;
                "hub.topic"?: string;
                "hub.challenge"?: string;
                "hub.lease_seconds"?: number;
                "hub.reason"?: string;
            };
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description Accepted: it will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetAsidePage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
                /** @description An integer as a string. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: it will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description The `nextCursor` of the previous page. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The request was refused; the error says why. */
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
                /** @description An integer as a string. */
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
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description The request was refused; the error says why. */
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
            /** @description The requested data. */
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
            /** @description The request was refused; the error says why. */
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
            };
        };
        responses: {
            /** @description Accepted: it will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request was refused; the error says why. */
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
                /** @description When this attempt was made, in seconds since 1970. */
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
            /** @description It is tried again later and counts no attempt; `Retry-After` is honoured. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Accepted. */
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
            /** @description It is tried again later; a 503 with `Retry-After` counts no attempt. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
