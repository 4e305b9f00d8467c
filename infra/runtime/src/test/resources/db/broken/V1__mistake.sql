create table mistake (number integer primari key);
