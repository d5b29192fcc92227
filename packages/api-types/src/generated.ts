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
        /** What the caller may do */
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
        /** The browsers that are signed in */
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
        /** The shows that are followed */
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
        /** What is said in an episode, by pages of segments */
        get: operations["getEpisodesByIdTranscript"];
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
        /** The feeds that are followed */
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
        /** One feed: its schedule, last answers, warnings and addresses */
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
        /** Read a feed now */
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
         * @description Feeds that are followed are polled before all others, within the limits of their hosts; addresses that are not are no error. The same again within ten seconds changes nothing.
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
        /** A WebSub hub asks whether we want what it was asked for */
        get: operations["getPushWebsubByCallback"];
        put?: never;
        /** A WebSub hub announces an update */
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
        /** What the alerts have found, newest first */
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
         * The change feed: what has happened, oldest first, after a cursor
         * @description `nextCursor` is always given: ask again with it for what happens later. It is opaque, and no event is ever added before it. One of another catalogue, or from before a restore of this one, is refused: begin anew then.
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
        /** Work that was given up, with the reason for each, newest first */
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
        /** Retry work that was given up */
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
        /** Totals, and what was done by hour */
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
        /** The tokens there are, without their secrets */
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
        /** Whether the process lives: it says so as long as it does */
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
        /** Whether the pipeline runs and can write, checked once a second at most */
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
         * @description Sent to the address of each webhook of the alert, by the Standard Webhooks specification (https://www.standardwebhooks.com), until it is taken: for three days at most. It may arrive twice, always with the same id.
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
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            channelId: string;
            secret: string;
        };
        AddedFeed: {
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            podcastId: string;
            url: string;
            /** @description Null unless it was asked for. */
            poll: components["schemas"]["PollReport"] | null;
        };
        AddedToken: {
            /** @description A whole number as a text. */
            id: string;
            token: string;
            scopes: components["schemas"]["Scope"][];
        };
        Alert: {
            /** @description A whole number as a text. */
            id: string;
            name: string;
            query: string;
            /**
             * @description broken: it finds nothing, since its query cannot be read any more or it is left out.
             * @enum {string}
             */
            state: "active" | "broken";
            /** @description Why it is broken. */
            error: string | null;
            mentionCount: number;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description A whole number as a text. */
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
            /** @description The feed's address: what to follow. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            podcastId: string;
            podcast: string | null;
            guid: string | null;
            title: string | null;
            link: string | null;
            /** @description The publisher's description as plain text. */
            descriptionText: string;
            publishedAt: string | null;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description Why it cannot be searched, and no alert is run past it; null where nothing is wrong. */
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
                /** @description Stable; decide by it. */
                code: string;
                /** @description What is wrong. */
                message: string;
                /** @description What to do about it. */
                hint: string;
                requestId: string;
                /** @description Where in the query, counted from 0. */
                position?: number;
            };
        };
        Event: {
            /** @description A whole number as a text. */
            seq: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            podcastId: string;
            podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null where it is no longer polled, until somebody asks for it. */
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
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            since: string | null;
        };
        FeedAnswer: {
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            podcastId: string;
            podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            url: string;
            /** @enum {string} */
            state: "active" | "paused" | "gone" | "moved";
            lastPolledAt: string | null;
            lastChangedAt: string | null;
            /** @description Null where it is no longer polled, until somebody asks for it. */
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
            /** @description What had to be repaired or skipped in it. */
            warnings: components["schemas"]["FeedWarning"][];
            /** @description Where it is, and where it was before. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
            byteCount: number;
            bytesRead: number;
            /** @description Feeds that the OPML file names, as far as it is read. */
            foundCount: number;
            /** @description Those that were not followed before. */
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
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @description A whole number as a text. */
            alertId: string;
            alertName: string;
            query: string;
            /** @description A whole number as a text. */
            episodeId: string;
            episodeTitle: string | null;
            /** @description A whole number as a text. */
            podcastId: string;
            podcast: string | null;
            publishedAt: string | null;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            createdAt: string | null;
            places: components["schemas"]["Place"][];
            deliveries: components["schemas"]["Delivery"][];
        };
        MentionMessage: {
            /** @constant */
            type: "mention.created";
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            timestamp: string | null;
            data: {
                /** @description A whole number as a text. */
                mentionId: string;
                alert: {
                    /** @description A whole number as a text. */
                    id: string;
                    name: string;
                    query: string;
                };
                podcast: {
                    /** @description A whole number as a text. */
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
            /** @description A whole number as a text. */
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
            /** @description What of the excerpt matches: from and, not included, to, in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
            /** @description Plays from there, for whoever is signed in. */
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
            /** @description Take it although its publisher asks to be left out of directories: for a private feed of one's own. */
            evenIfBlocked?: boolean;
            /** @description Read it first, and return how that went. */
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
            /** @description Nothing in them is secret. */
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
            /** @description What of the excerpt matches: from and, not included, to, in UTF-16 units. */
            highlights: [
                number,
                number
            ][];
        };
        Podcast: {
            /** @description A whole number as a text. */
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
        PollReport: {
            /** @description A whole number as a text. */
            feedId: string;
            /** @enum {string} */
            outcome: "unchanged" | "read" | "blocked" | "moved" | "deferred" | "failed";
            /** @description Episodes that were not known before. */
            foundCount: number;
            /** @description Episodes whose data has changed. */
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
        /** @description The index is being rebuilt: how many episodes of how many it has again. */
        Rebuild: {
            indexedCount: number;
            episodeCount: number;
        };
        /** @enum {string} */
        Scope: "read" | "write" | "worker" | "push" | "admin";
        SearchResult: {
            /** @description A whole number as a text. */
            episodeId: string;
            /** @description A whole number as a text. */
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
            /** @description A whole number as a text. */
            id: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
             * @description What could not be done: to poll a feed, to fetch a transcript, to deliver, to subscribe, to import, to index.
             * @enum {string}
             */
            kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
            /** @description Of the episode, the delivery or the import, within its kind. */
            id: string;
            episodeTitle: string | null;
            reason: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description How many there are now: what a removed feed had is taken off as it is deleted. */
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
            /** @description What keeps the product from its work. */
            problems: string[];
            rebuild: components["schemas"]["Rebuild"] | null;
            /** @description What has happened in the hours of `perHour` together, each subject counted once, whether it is still there or not. */
            last24h: {
                episodesFound: number;
                transcribed: number;
                searchable: number;
                mentions: number;
                deliveries: number;
            };
            /** @description Hours of the clock in UTC, oldest first; the last one is the hour that runs. */
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
            /** @description A whole number as a text. */
            id: string;
            name: string;
            scopes: string[];
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
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
            /** @description Feeds among them that are followed. */
            followedCount: number;
            /** @description Those that are polled because of it. */
            notifiedCount: number;
        };
        WithheldField: {
            field: string;
            /**
             * @description may_carry_token: administrators alone see it; private_network: it is nothing that a browser is sent to.
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
            /** @description It has been made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description It has been done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has been done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PodcastPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Podcast"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Episode"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description It has been made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has been done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollReport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/x-opml": string;
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryShows"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateReceipt"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description It will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description It has been made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedAlert"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has been done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetAsidePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description It has been made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedToken"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
                /** @description A whole number as a text. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has been done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description What was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Not now, for these reasons. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotReady"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description It will be done in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
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
            /** @description Nobody is there any more: the channel is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Later: it costs no attempt; `Retry-After` is honoured. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It has been taken. */
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
            /** @description It is tried again later; a 503 with `Retry-After` costs no attempt. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
