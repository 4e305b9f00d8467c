#!/bin/sh
# Makes a data folder with the build of an older commit, fills it with made-up orders, and writes what UpgradeIT restores.
#
#   infra/local/src/test/upgrade/make-fixture.sh COMMIT FILE
#
# Needs git, curl, and what ./ferry needs. OldDataFolder says which migrations the commit has: change them there too.
set -eu

commit=$1
file=$2
root=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
commands=http://127.0.0.1:18080
queries=http://127.0.0.1:18081
trap 'git -C "$root" worktree remove --force "$work/tree"; rm -rf "$work"' EXIT

git -C "$root" worktree add --detach "$work/tree" "$commit"

# 60 invoices of 12 customers in the lay-out of the import; every tenth is a return.
awk 'BEGIN {
  print "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
  for (i = 1; i <= 60; i++) for (line = 1; line <= 1 + i % 4; line++) {
    back = i % 10 == 0
    printf "%s%d,P%02d,Product %d,%d,2026-01-%02d %02d:%02d:00,%d.%02d,%d,France\n", back ? "C" : "", 500000 + i,
      (i + line) % 20, (i + line) % 20, (back ? -1 : 1) * (1 + (i * line) % 7), 1 + i % 28, 8 + i % 10, i % 60,
      1 + i % 9, (i * 37 + line) % 100, 17000 + i % 12
  }
}' > "$work/orders.csv"

"$work/tree/ferry" up --data "$work/data" --command-port 18080 --query-port 18081 > "$work/up.log" 2>&1 &
stack=$!
until curl -fs "$queries/health/ready" > /dev/null 2>&1; do
  kill -0 "$stack" || { cat "$work/up.log" >&2; exit 1; }
  sleep 1
done
"$work/tree/ferry" import "$work/orders.csv" --command-url "$commands" --query-url "$queries"

ask() { curl -fsS -X "$1" "$commands$2" -H 'Content-Type: application/json' -d "$3" > /dev/null; }
ids() { grep -o "\"$1\":{\"id\":\"[0-9a-f-]*\"" | grep -o '[0-9a-f-]\{36\}' | sort -u; }
orders=$(curl -fsS "$queries/v1/orders?limit=100" | grep -o '{"id":"[0-9a-f-]*","version' | grep -o '[0-9a-f-]\{36\}')
customers=$(curl -fsS "$queries/v1/orders?limit=100" | ids customer)

# Orders and customers in every state.
number=0
for order in $orders; do
  number=$((number + 1))
  case $((number % 4)) in
    1) ask POST "/v1/orders/$order/shipment" "{\"trackingNumber\": \"TR-$number\"}" ;;
    2)
      ask POST "/v1/orders/$order/shipment" "{\"trackingNumber\": \"TR-$number\"}"
      ask POST "/v1/orders/$order/delivery" '{}'
      ;;
    3) ask POST "/v1/orders/$order/cancellation" '{"reason": "ordered twice"}' ;;
  esac
done
first=$(echo "$customers" | head -1)
last=$(echo "$customers" | tail -1)
ask PUT "/v1/customers/$first/name" '{"name": "Renamed before the upgrade"}'
ask POST "/v1/customers/$last/deactivation" '{"reason": "moved away"}'
curl -fsS "$queries/v1/customers/$first/summary?min_version=2" > /dev/null
curl -fsS "$queries/v1/customers/$last/summary?min_version=2" > /dev/null
sleep 2

for order in $orders; do
  printf '/v1/orders/%s\t%s\n' "$order" "$(curl -fsS "$queries/v1/orders/$order")"
done > "$work/answers"
for customer in $customers; do
  printf '/v1/customers/%s/summary\t%s\n' "$customer" "$(curl -fsS "$queries/v1/customers/$customer/summary")"
done >> "$work/answers"
kill "$stack"
wait "$stack" || true

cd "$root"
mvn -q -o -B test-compile -pl infra/local -am
mvn -q -o -B dependency:build-classpath -pl infra/local -am -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -cp "infra/local/target/test-classes:infra/local/target/classes:$(cat "$work/classpath")" \
  dev.ferry.local.stack.OldDataFolder "$work/data" "$work/answers" "$file"
ls -l "$file"
