-- Goes live although versions are missing in it that the group of readers has counted: a person has given them up.
alter table subscription.filling add column accept_missing boolean not null default false;
