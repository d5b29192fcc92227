// Generated from the description of the API by `npm run api-types`: change the schemas of the server.
export interface paths {
    readonly "/v1/sign-in-links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Create a one-time link that signs a browser in */
        readonly post: operations["postSignInLinks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the caller may do */
        readonly get: operations["getSession"];
        readonly put?: never;
        readonly post?: never;
        /** Sign out: end the session of this request */
        readonly delete: operations["deleteSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The browsers that are signed in */
        readonly get: operations["getSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Sign a browser out */
        readonly delete: operations["deleteSessionsById"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Find episodes by what is said in them */
        readonly get: operations["getSearch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/podcasts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The shows that are followed */
        readonly get: operations["getPodcasts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/podcasts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One show */
        readonly get: operations["getPodcastsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/episodes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The episodes of all shows, newest first */
        readonly get: operations["getEpisodes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/podcasts/{id}/episodes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The episodes of a show, newest first */
        readonly get: operations["getPodcastsByIdEpisodes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/episodes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One episode */
        readonly get: operations["getEpisodesById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/episodes/{id}/transcript": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is said in an episode, by pages of segments */
        readonly get: operations["getEpisodesByIdTranscript"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The feeds that are followed */
        readonly get: operations["getFeeds"];
        readonly put?: never;
        /** Follow a feed */
        readonly post: operations["postFeeds"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One feed: its schedule, last answers, warnings and addresses */
        readonly get: operations["getFeedsById"];
        readonly put?: never;
        readonly post?: never;
        /** Stop following a feed, and delete its show with all episodes and mentions */
        readonly delete: operations["deleteFeedsById"];
        readonly options?: never;
        readonly head?: never;
        /** Pause or resume a feed */
        readonly patch: operations["patchFeedsById"];
        readonly trace?: never;
    };
    readonly "/v1/feeds/{id}/poll": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read a feed now */
        readonly post: operations["postFeedsByIdPoll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The progress of an import */
        readonly get: operations["getImportsById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All feeds as an OPML file */
        readonly get: operations["getFeedsExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/directory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Search for shows by name in the Podcast Index */
        readonly get: operations["getDirectory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/push/podping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Announce updates of feeds, as podping relays do
         * @description Feeds that are followed are polled before all others, within the limits of their hosts; addresses that are not are no error. The same again within ten seconds changes nothing.
         */
        readonly post: operations["postPushPodping"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/push/websub/{callback}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A WebSub hub asks whether we want what it was asked for */
        readonly get: operations["getPushWebsubByCallback"];
        readonly put?: never;
        /** A WebSub hub announces an update */
        readonly post: operations["postPushWebsubByCallback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The saved alerts */
        readonly get: operations["getAlerts"];
        readonly put?: never;
        /** Add an alert: a webhook when somebody says something */
        readonly post: operations["postAlerts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete an alert; its mentions stay */
        readonly delete: operations["deleteAlertsById"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mentions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the alerts have found, newest first */
        readonly get: operations["getMentions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The change feed: what has happened, oldest first, after a cursor
         * @description `nextCursor` is always given: ask again with it for what happens later. It is opaque, and no event is ever added before it. One of another catalogue, or from before a restore of this one, is refused: begin anew then.
         */
        readonly get: operations["getEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/set-aside": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Work that was given up, with the reason for each, newest first */
        readonly get: operations["getSetAside"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/set-aside/{kind}/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Retry work that was given up */
        readonly post: operations["postSetAsideByKindByIdRetry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Totals, and what was done by hour */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The tokens there are, without their secrets */
        readonly get: operations["getTokens"];
        readonly put?: never;
        /** Create a token; its secret is returned only once */
        readonly post: operations["postTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke a token */
        readonly delete: operations["deleteTokensById"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process lives: it says so as long as it does */
        readonly get: operations["getHealthz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the pipeline runs and can write, checked once a second at most */
        readonly get: operations["getReadyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Follow the feeds of an OPML file; returns at once, and `/v1/imports` shows the progress */
        readonly post: operations["postFeedsImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AddedAlert: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly channelId: string;
            readonly secret: string;
        };
        readonly AddedFeed: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly url: string;
            /** @description Null unless it was asked for. */
            readonly poll: components["schemas"]["PollReport"] | null;
        };
        readonly AddedToken: {
            /** @description A whole number as a text. */
            readonly id: string;
            readonly token: string;
            readonly scopes: readonly components["schemas"]["Scope"][];
        };
        readonly Alert: {
            /** @description A whole number as a text. */
            readonly id: string;
            readonly name: string;
            readonly query: string;
            /**
             * @description broken: its query cannot be read any more, so it finds nothing.
             * @enum {string}
             */
            readonly state: "active" | "broken";
            /** @description Why it is broken. */
            readonly error: string | null;
            readonly mentionCount: number;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly createdAt: string | null;
            readonly channels: readonly components["schemas"]["Channel"][];
        };
        readonly AlertPage: {
            readonly items: readonly components["schemas"]["Alert"][];
            readonly nextCursor: string | null;
        };
        readonly Alive: {
            /** @constant */
            readonly status: "ok";
        };
        readonly Caller: {
            readonly scopes: readonly components["schemas"]["Scope"][];
        };
        readonly Channel: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @constant */
            readonly kind: "webhook";
            /** @description Without the secrets that it carries. */
            readonly url: string;
            /** @enum {string} */
            readonly state: "active" | "disabled";
        };
        readonly Delivery: {
            readonly id: string;
            /** @enum {string} */
            readonly state: "due" | "delivered" | "failed" | "cancelled";
            readonly attempts: number;
            readonly deliveredAt: string | null;
            readonly lastError: string | null;
        };
        readonly DirectoryShow: {
            readonly title: string | null;
            readonly author: string | null;
            /** @description The feed's address: what to follow. */
            readonly url: string;
            readonly link: string | null;
            readonly descriptionText: string;
            readonly language: string | null;
            readonly categories: readonly string[];
            readonly episodeCount: number | null;
            readonly lastPublishedAt: string | null;
            readonly isFollowed: boolean;
        };
        readonly DirectoryShows: {
            readonly items: readonly components["schemas"]["DirectoryShow"][];
        };
        readonly Episode: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly podcast: string | null;
            readonly guid: string | null;
            readonly title: string | null;
            readonly link: string | null;
            /** @description The publisher's description as plain text. */
            readonly descriptionText: string;
            readonly publishedAt: string | null;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly foundAt: string | null;
            readonly durationSeconds: number | null;
            readonly enclosureUrl: string | null;
            readonly enclosureType: string | null;
            readonly season: number | null;
            readonly episode: number | null;
            readonly explicit: boolean | null;
            readonly persons: readonly components["schemas"]["Person"][];
            /** @enum {string} */
            readonly transcriptState: "waiting" | "stored" | "none" | "failed";
            readonly transcriptError: string | null;
            /** @description Why it cannot be searched, and no alert is run past it; null where nothing is wrong. */
            readonly indexError: string | null;
            readonly searchable: boolean;
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            readonly withheld: readonly components["schemas"]["WithheldField"][];
        };
        readonly EpisodePage: {
            readonly items: readonly components["schemas"]["Episode"][];
            readonly nextCursor: string | null;
        };
        readonly Error: {
            readonly error: {
                /** @description Stable; decide by it. */
                readonly code: string;
                /** @description What is wrong. */
                readonly message: string;
                /** @description What to do about it. */
                readonly hint: string;
                readonly requestId: string;
                /** @description Where in the query, counted from 0. */
                readonly position?: number;
            };
        };
        readonly Event: {
            /** @description A whole number as a text. */
            readonly seq: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly at: string | null;
            /** @enum {string} */
            readonly kind: "EpisodeFound" | "EpisodeChanged" | "EpisodeTranscribed" | "EpisodeSearchable" | "MentionFound" | "DeliveryMade" | "DeliveryFailed";
            readonly podcastId: string | null;
            readonly episodeId: string | null;
            readonly subjectId: string | null;
        };
        readonly EventPage: {
            readonly items: readonly components["schemas"]["Event"][];
            readonly nextCursor: string | null;
        };
        readonly Feed: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            readonly url: string;
            /** @enum {string} */
            readonly state: "active" | "paused" | "gone" | "moved";
            readonly lastPolledAt: string | null;
            readonly lastChangedAt: string | null;
            /** @description Null where it is no longer polled, until somebody asks for it. */
            readonly nextPollAt: string | null;
            readonly pollReason: string | null;
            readonly isBeingRead: boolean;
            /** @description Failures since the last success. */
            readonly failureCount: number;
            readonly error: {
                readonly code: string;
                readonly message: string;
            } | null;
            readonly warningCount: number;
        };
        readonly FeedAddress: {
            readonly url: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly since: string | null;
        };
        readonly FeedAnswer: {
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly at: string | null;
            /** @enum {string} */
            readonly outcome: "unchanged" | "read" | "blocked" | "failed";
            readonly status: number | null;
            readonly durationMs: number;
            readonly wireBytes: number;
            readonly foundCount: number;
            readonly changedCount: number;
            readonly code: string | null;
        };
        readonly FeedChange: {
            /** @enum {string} */
            readonly state: "active" | "paused";
        };
        readonly FeedDetails: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly podcast: string | null;
            /** @description Without the secrets that a private address carries. */
            readonly url: string;
            /** @enum {string} */
            readonly state: "active" | "paused" | "gone" | "moved";
            readonly lastPolledAt: string | null;
            readonly lastChangedAt: string | null;
            /** @description Null where it is no longer polled, until somebody asks for it. */
            readonly nextPollAt: string | null;
            readonly pollReason: string | null;
            readonly isBeingRead: boolean;
            /** @description Failures since the last success. */
            readonly failureCount: number;
            readonly error: {
                readonly code: string;
                readonly message: string;
            } | null;
            readonly warningCount: number;
            /** @description Its last polls, newest first. */
            readonly answers: readonly components["schemas"]["FeedAnswer"][];
            /** @description What had to be repaired or skipped in it. */
            readonly warnings: readonly components["schemas"]["FeedWarning"][];
            /** @description Where it is, and where it was before. */
            readonly addresses: readonly components["schemas"]["FeedAddress"][];
            readonly publishingPattern: string | null;
            readonly itemOrder: ("newest-first" | "other") | null;
            readonly lastReadWholeAt: string | null;
            /** @description When a push announced an update that it does not show yet. */
            readonly notifiedAt: string | null;
            readonly evenIfBlocked: boolean;
            /** @description What a WebSub hub has agreed to. */
            readonly subscription: components["schemas"]["Subscription"] | null;
        };
        readonly FeedImport: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @enum {string} */
            readonly state: "waiting" | "running" | "done" | "failed";
            readonly byteCount: number;
            readonly bytesRead: number;
            /** @description Feeds that the OPML file names, as far as it is read. */
            readonly foundCount: number;
            /** @description Those that were not followed before. */
            readonly addedCount: number;
            readonly knownCount: number;
            /** @description Entries that were skipped. */
            readonly problemCount: number;
            /** @description The first of them. */
            readonly problems: readonly {
                readonly line: number;
                readonly message: string;
            }[];
            /** @description Why the OPML file could not be read at all. */
            readonly error: string | null;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly createdAt: string | null;
            readonly finishedAt: string | null;
        };
        readonly FeedPage: {
            readonly items: readonly components["schemas"]["Feed"][];
            readonly nextCursor: string | null;
        };
        readonly FeedWarning: {
            readonly code: string;
            readonly message: string;
            readonly line: number | null;
        };
        readonly HourlyCounts: {
            /** @description ISO 8601 in UTC. */
            readonly hour: string;
            readonly episodesFound: number;
            readonly transcribed: number;
            readonly searchable: number;
            readonly mentions: number;
            readonly deliveries: number;
        };
        readonly Mention: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description A whole number as a text. */
            readonly alertId: string;
            readonly alertName: string;
            readonly query: string;
            /** @description A whole number as a text. */
            readonly episodeId: string;
            readonly episodeTitle: string | null;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly podcast: string | null;
            readonly publishedAt: string | null;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly createdAt: string | null;
            readonly places: readonly components["schemas"]["Place"][];
            readonly deliveries: readonly components["schemas"]["Delivery"][];
        };
        readonly MentionPage: {
            readonly items: readonly components["schemas"]["Mention"][];
            readonly nextCursor: string | null;
        };
        readonly NewAlert: {
            readonly query: string;
            readonly webhookUrl: string;
            readonly name?: string;
            /** @description A Standard Webhooks secret (whsec_…); generated when not given. */
            readonly secret?: string;
        };
        readonly NewFeed: {
            readonly url: string;
            /** @description Take it although its publisher asks to be left out of directories: for a private feed of one's own. */
            readonly evenIfBlocked?: boolean;
            /** @description Read it first, and return how that went. */
            readonly poll?: boolean;
        };
        readonly NewToken: {
            readonly scopes: [
                components["schemas"]["Scope"],
                ...components["schemas"]["Scope"][]
            ];
            /** @default token */
            readonly name?: string;
        };
        readonly NotReady: {
            /** @constant */
            readonly status: "not ready";
            /** @description Nothing in them is secret. */
            readonly reasons: readonly string[];
        };
        readonly Person: {
            readonly name: string;
            readonly role: string | null;
            readonly group: string | null;
            readonly href: string | null;
            readonly img: string | null;
        };
        readonly Place: {
            readonly startMs: number | null;
            readonly speaker: string | null;
            readonly excerpt: string;
            readonly highlights: readonly [
                number,
                number
            ][];
        };
        readonly Podcast: {
            /** @description A whole number as a text. */
            readonly id: string;
            readonly guid: string | null;
            readonly title: string | null;
            readonly author: string | null;
            readonly link: string | null;
            readonly language: string | null;
            /** @description The publisher's description as plain text. */
            readonly descriptionText: string;
            readonly imageUrl: string | null;
            readonly categories: readonly string[];
            readonly explicit: boolean | null;
            readonly episodeCount: number;
            readonly transcribedCount: number;
            readonly medium: string | null;
            readonly persons: readonly components["schemas"]["Person"][];
            readonly funding: readonly {
                readonly url: string;
                readonly text: string | null;
            }[];
            readonly feed: components["schemas"]["Feed"];
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            readonly withheld: readonly components["schemas"]["WithheldField"][];
        };
        readonly PodcastPage: {
            readonly items: readonly components["schemas"]["Podcast"][];
            readonly nextCursor: string | null;
        };
        readonly PollReport: {
            /** @description A whole number as a text. */
            readonly feedId: string;
            /** @enum {string} */
            readonly outcome: "unchanged" | "read" | "blocked" | "moved" | "deferred" | "failed";
            /** @description Episodes that were not known before. */
            readonly foundCount: number;
            /** @description Episodes whose data has changed. */
            readonly changedCount: number;
            /** @description The feed that it turned out to be. */
            readonly movedToFeedId: string | null;
            readonly error: {
                readonly code: string;
                readonly message: string;
                readonly hint: string;
            } | null;
        };
        readonly Ready: {
            /** @constant */
            readonly status: "ready";
        };
        /** @description The index is being rebuilt: how many episodes of how many it has again. */
        readonly Rebuild: {
            readonly indexedCount: number;
            readonly episodeCount: number;
        };
        /** @enum {string} */
        readonly Scope: "read" | "write" | "worker" | "push" | "admin";
        readonly SearchResult: {
            /** @description A whole number as a text. */
            readonly episodeId: string;
            /** @description A whole number as a text. */
            readonly podcastId: string;
            readonly podcast: string | null;
            readonly title: string | null;
            readonly publishedAt: string | null;
            readonly score: number;
            readonly link: string | null;
            readonly enclosureUrl: string | null;
            readonly enclosureType: string | null;
            readonly durationSeconds: number | null;
            readonly places: readonly components["schemas"]["Place"][];
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            readonly withheld: readonly components["schemas"]["WithheldField"][];
        };
        readonly SearchResultPage: {
            readonly total: number;
            /** @description The total is a lower bound. */
            readonly totalIsEstimate: boolean;
            readonly nextCursor: string | null;
            readonly items: readonly components["schemas"]["SearchResult"][];
            readonly rebuild: components["schemas"]["Rebuild"] | null;
            readonly warnings: readonly string[];
        };
        readonly Segment: {
            readonly startMs: number | null;
            readonly endMs: number | null;
            readonly speaker: string | null;
            readonly text: string;
        };
        readonly Session: {
            /** @description A whole number as a text. */
            readonly id: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly createdAt: string | null;
            /** @description To within five minutes. */
            readonly lastUsedAt: string | null;
            readonly expiresAt: string | null;
            readonly userAgent: string | null;
            /** @description Whether it is the session of this request. */
            readonly isCurrent: boolean;
        };
        readonly SessionPage: {
            readonly items: readonly components["schemas"]["Session"][];
            readonly nextCursor: string | null;
        };
        readonly SetAside: {
            /**
             * @description What could not be done: to poll a feed, to fetch a transcript, to deliver, to subscribe, to import, to index.
             * @enum {string}
             */
            readonly kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
            /** @description Of the episode, the delivery or the import, within its kind. */
            readonly id: string;
            readonly episodeTitle: string | null;
            readonly reason: string;
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly setAsideAt: string | null;
        };
        readonly SetAsidePage: {
            readonly items: readonly components["schemas"]["SetAside"][];
            readonly nextCursor: string | null;
        };
        readonly SignInLink: {
            readonly url: string;
        };
        readonly Status: {
            readonly version: string;
            /** @description ISO 8601 in UTC. */
            readonly startedAt: string;
            /** @description How many there are now: what a removed feed had is taken off as it is deleted. */
            readonly totals: {
                readonly podcasts: number;
                readonly episodesFound: number;
                readonly transcribed: number;
                readonly words: number;
                readonly searchable: number;
                readonly transcriptsFailed: number;
                readonly alerts: number;
                readonly mentions: number;
                readonly deliveries: number;
                readonly deliveriesFailed: number;
            };
            /** @description What keeps the product from its work. */
            readonly problems: readonly string[];
            readonly rebuild: components["schemas"]["Rebuild"] | null;
            /** @description What has happened in the hours of `perHour` together, each subject counted once, whether it is still there or not. */
            readonly last24h: {
                readonly episodesFound: number;
                readonly transcribed: number;
                readonly searchable: number;
                readonly mentions: number;
                readonly deliveries: number;
            };
            /** @description Hours of the clock in UTC, oldest first; the last one is the hour that runs. */
            readonly perHour: readonly components["schemas"]["HourlyCounts"][];
        };
        readonly Subscription: {
            readonly hub: string;
            /** @enum {string} */
            readonly state: "asked" | "active" | "refused";
            readonly endsAt: string | null;
            readonly error: string | null;
        };
        readonly Token: {
            /** @description A whole number as a text. */
            readonly id: string;
            readonly name: string;
            readonly scopes: readonly string[];
            /** @description Every one has it: null only where what the catalogue holds is damaged, and no time. */
            readonly createdAt: string | null;
        };
        readonly TokenPage: {
            readonly items: readonly components["schemas"]["Token"][];
            readonly nextCursor: string | null;
        };
        readonly Transcript: {
            readonly format: string;
            readonly language: string | null;
            readonly timed: boolean;
            /** @description Where it came from; null where that is withheld. */
            readonly source: string | null;
            readonly segmentCount: number;
            /** @description Fields that are null, or were cut, although the publisher gives them. */
            readonly withheld: readonly components["schemas"]["WithheldField"][];
            readonly items: readonly components["schemas"]["Segment"][];
            readonly nextCursor: string | null;
        };
        readonly UpdateNotice: {
            readonly urls?: readonly string[];
            readonly iris?: readonly string[];
        };
        readonly UpdateReceipt: {
            readonly receivedCount: number;
            /** @description Feeds among them that are followed. */
            readonly followedCount: number;
            /** @description Those that are polled because of it. */
            readonly notifiedCount: number;
        };
        readonly WithheldField: {
            readonly field: string;
            /**
             * @description may_carry_token: administrators alone see it; private_network: it is nothing that a browser is sent to.
             * @enum {string}
             */
            readonly reason: "may_carry_token" | "private_network";
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
export type MentionPage = components['schemas']['MentionPage'];
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
    readonly postSignInLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been made. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getSessions: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteSessionsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getSearch: {
        readonly parameters: {
            readonly query?: {
                readonly q?: string;
                readonly sort?: "newest" | "relevance";
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SearchResultPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getPodcasts: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PodcastPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getPodcastsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Podcast"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getEpisodes: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getPodcastsByIdEpisodes: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EpisodePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getEpisodesById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Episode"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getEpisodesByIdTranscript: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getFeeds: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description Only those with an error. */
                readonly failing?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postFeeds: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewFeed"];
            };
        };
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description It has been made. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddedFeed"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getFeedsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteFeedsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly patchFeedsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeedChange"];
            };
        };
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedDetails"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postFeedsByIdPoll: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PollReport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getImportsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getFeedsExport: {
        readonly parameters: {
            readonly query?: {
                /** @description With the tokens in private addresses; for administrators. */
                readonly secrets?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/x-opml": string;
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getDirectory: {
        readonly parameters: {
            readonly query: {
                readonly q: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DirectoryShows"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postPushPodping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateNotice"];
            };
        };
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpdateReceipt"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getPushWebsubByCallback: {
        readonly parameters: {
            readonly query: {
                readonly "hub.mode": string;
                readonly "hub.topic"?: string;
                readonly "hub.challenge"?: string;
                readonly "hub.lease_seconds"?: number;
                readonly "hub.reason"?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly callback: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postPushWebsubByCallback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly callback: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "*/*": unknown;
            };
        };
        readonly responses: {
            /** @description It will be done in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getAlerts: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postAlerts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAlert"];
            };
        };
        readonly responses: {
            /** @description It has been made. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddedAlert"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteAlertsById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getMentions: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MentionPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getSetAside: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SetAsidePage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postSetAsideByKindByIdRetry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: "feed" | "transcript" | "delivery" | "subscription" | "import" | "index";
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It will be done in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getTokens: {
        readonly parameters: {
            readonly query?: {
                /** @description The `nextCursor` of the page before. */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewToken"];
            };
        };
        readonly responses: {
            /** @description It has been made. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddedToken"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly deleteTokensById: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description A whole number as a text. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It has been done. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getHealthz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly getReadyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was asked for. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Not now, for these reasons. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotReady"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readonly postFeedsImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/x-opml": unknown;
            };
        };
        readonly responses: {
            /** @description It will be done in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedImport"];
                };
            };
            /** @description The request is refused, and the error says why. */
            readonly "4XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server has failed, or cannot do it now; the error says which. */
            readonly "5XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
