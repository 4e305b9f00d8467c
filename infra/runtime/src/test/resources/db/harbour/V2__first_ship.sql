insert into ship (name) values ('${name}');
