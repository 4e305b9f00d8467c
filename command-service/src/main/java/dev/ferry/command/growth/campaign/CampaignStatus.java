package dev.ferry.command.growth.campaign;

/// Where a campaign stands.
enum CampaignStatus {
    DRAFT,
    RUNNING,
    ENDED
}
