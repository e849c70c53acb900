#!/usr/bin/env bash
# label-file.sh IN OUT: labels one file of an archive, gzipped or not, into OUT, gzipped. OUT is there when every line was
# answered, and not before; status 0 says so. Status 1 of whosays means that some lines were bad: they are answered too.
set -u
in=$1 out=$2
mkdir -p "$(dirname "$out")"
gzip -dcf -- "$in" | "${WHOSAYS:-whosays}" label --format jsonl --offsets code-points | gzip -1 > "$out.part"
status=("${PIPESTATUS[@]}")
if [ "${status[0]}" -ne 0 ] || [ "${status[1]}" -gt 1 ] || [ "${status[2]}" -ne 0 ]; then
  rm -f "$out.part"
  echo "label-file.sh: $in was not labelled (gzip ${status[0]}, whosays ${status[1]}, gzip ${status[2]})" >&2
  exit 1
fi
mv "$out.part" "$out"
