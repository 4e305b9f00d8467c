create table berth (number integer primary key);
